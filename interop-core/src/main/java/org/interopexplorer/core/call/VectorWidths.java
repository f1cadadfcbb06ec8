package org.interopexplorer.core.call;

import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.host.protocol.RegisterFile;

/// How wide the vector registers are that a call uses. All of one message are equally wide.
final class VectorWidths {
    private VectorWidths() {}

    /// @return the bytes of one register; 0 if the call uses none
    static int of(Assignment places) {
        return Stream.concat(Stream.of(places.result()), places.arguments().stream())
                .mapToInt(VectorWidths::of)
                .max()
                .orElse(0);
    }

    private static int of(ValueLocation location) {
        return location instanceof ValueLocation.InRegisters(var pieces)
                ? pieces.stream()
                        .mapToInt(piece -> RegisterFile.vectorBytes(piece.register()))
                        .max()
                        .orElse(0)
                : 0;
    }
}
