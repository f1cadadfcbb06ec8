package org.interopexplorer.app.drawing.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.app.drawing.Drawing;
import org.interopexplorer.app.drawing.Offer;
import org.interopexplorer.app.i18n.Messages;

/// The pictures of a call: those that have something to show.
public final class CallPictures {
    /// Where each argument went: registers and stack.
    public static final String REGISTERS = "registers";

    /// The blocks that the call passed, and what points where.
    public static final String MEMORY = "memory";

    /// The way of each text through its encoding.
    public static final String TEXT = "text";

    private CallPictures() {}

    /// All pictures that a call has. Each is drawn when it is asked for.
    ///
    /// @param messages the language of the drawings, at the time when they are drawn
    public static List<Offer> of(DrawnCall call, Messages messages) {
        List<Offer> all = new ArrayList<>();
        if (MemoryPicture.isOf(call)) {
            all.add(new Offer(MEMORY, () -> new MemoryPicture(call, messages).drawing()));
        }
        if (RegisterPicture.isOf(call)) {
            all.add(new Offer(REGISTERS, () -> new RegisterPicture(call, messages).drawing()));
        }
        if (TextPicture.isOf(call)) {
            all.add(new Offer(TEXT, () -> new TextPicture(call, messages).drawing()));
        }
        return all;
    }

    /// One picture of a call; empty if the call has none of that kind.
    ///
    /// @param kind such as [#MEMORY]
    public static Optional<Drawing> of(DrawnCall call, String kind, Messages messages) {
        return of(call, messages).stream()
                .filter(offer -> offer.token().equals(kind))
                .findFirst()
                .map(offer -> offer.drawing().get());
    }
}
