package org.interopexplorer.core.open;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.machine.Architecture;

/// Selects the image to read from a file that may contain several.
sealed interface SliceChoice {
    /// The best one for a machine: for its architecture, else for its family, else the first.
    record Best(Architecture machine) implements SliceChoice {}

    /// The image for an architecture, else for its family.
    record Exactly(Architecture wanted) implements SliceChoice {
        /// Refuses the only image of a file if it is not the wanted one.
        void accept(Architecture only, Path path) throws MalformedFileException {
            if (!same(only, wanted) && !same(only.family(), wanted) && !only.loadsInto(wanted)) {
                throw refused(path, wanted, List.of(only));
            }
        }
    }

    /// Chooses one of `slices`, which are never empty. A truncated one is chosen only if there is no other.
    default Slice among(List<Slice> slices, Path path, ByteView file) throws MalformedFileException {
        List<Slice> whole = slices.stream().filter(slice -> whole(slice, file)).toList();
        List<Slice> choice = whole.isEmpty() ? slices : whole;
        return switch (this) {
            case Best(Architecture machine) ->
                Stream.of(of(machine, choice), ofFamily(machine, choice), choice)
                        .flatMap(List::stream)
                        .findFirst()
                        .orElseThrow();
            case Exactly(Architecture wanted) ->
                Stream.of(of(wanted, choice), of(wanted, slices), ofFamily(wanted, choice))
                        .flatMap(List::stream)
                        .findFirst()
                        .orElseThrow(() -> refused(
                                path,
                                wanted,
                                slices.stream().map(Slice::architecture).toList()));
        };
    }

    static boolean whole(Slice slice, ByteView file) {
        return file.contains(slice.offset(), slice.size());
    }

    private static List<Slice> of(Architecture wanted, List<Slice> slices) {
        return slices.stream()
                .filter(slice -> same(slice.architecture(), wanted))
                .toList();
    }

    private static List<Slice> ofFamily(Architecture wanted, List<Slice> slices) {
        return slices.stream()
                .filter(slice -> same(slice.architecture().family(), wanted))
                .toList();
    }

    private static boolean same(Architecture one, Architecture other) {
        return one.name().equalsIgnoreCase(other.name());
    }

    private static MalformedFileException refused(Path path, Architecture wanted, List<Architecture> present) {
        List<String> names = present.stream().map(Architecture::name).distinct().toList();
        return new MalformedFileException(
                Diagnostic.of(ContentFault.NO_SUCH_ARCHITECTURE, 0, path, wanted.name(), names));
    }
}
