package org.interopexplorer.app.function;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.LengthLink;
import org.interopexplorer.core.advice.LengthLinks;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// Keeps the parameters that give the length of a buffer equal to it, until a person types another number.
final class LinkedLengths {
    private final LengthLinks links;
    private Subscription edits = Subscription.EMPTY;
    private boolean filling;

    /// @param abi of the called function
    LinkedLengths(Abi abi) {
        links = new LengthLinks(FunctionFacts.shipped(), new Layout(abi));
    }

    /// Ends all links.
    void end() {
        edits.unsubscribe();
    }

    /// The buffer parameters whose elements another parameter counts.
    Set<Integer> counted(Signature signature) {
        return links.of(signature.function(), signature.type()).stream()
                .filter(link -> link.unit() == LengthLink.Unit.ELEMENTS)
                .map(LengthLink::buffer)
                .collect(Collectors.toSet());
    }

    /// Makes the lengths among these rows follow their buffers. Links of an earlier form end.
    ///
    /// @param fresh whether nothing was filled in yet; then every length is linked at first
    /// @param values of the rows, one for each parameter
    void follow(Signature signature, List<ParameterRow> rows, boolean fresh, Supplier<List<Value>> values) {
        edits.unsubscribe();
        edits = Subscription.EMPTY;
        FunctionType type = signature.type();
        for (LengthLink link : links.of(signature.function(), type)) {
            ParameterRow length = rows.get(link.length());
            length.offerLink(rows.get(link.buffer()).name());
            Runnable fill = () -> fill(link, type, length, values.get());
            if (fresh) {
                length.linkedProperty().set(true);
                fill.run();
            }
            edits = edits.and(rows.get(link.buffer()).field().valueProperty().subscribe((_, _) -> fill.run()))
                    .and(length.linkedProperty().subscribe((_, _) -> fill.run()))
                    .and(length.field().textProperty().subscribe((_, _) -> {
                        // Keep typed text.
                        if (!filling) {
                            length.linkedProperty().set(false);
                        }
                    }));
            if (link.elementSize() != LengthLink.NO_PARAMETER) {
                edits = edits.and(
                        rows.get(link.elementSize()).field().valueProperty().subscribe((_, _) -> fill.run()));
            }
        }
    }

    private void fill(LengthLink link, FunctionType type, ParameterRow length, List<Value> values) {
        if (!length.linkedProperty().get() || filling) {
            return;
        }
        // A buffer of unknown size, or smaller than one unit, gives no length.
        links.lengthFor(link, type, values).stream().filter(count -> count > 0).forEach(count -> {
            filling = true;
            try {
                Value number = Value.Int.of(count);
                length.field().set(link.behindPointer() ? new Value.InOut(number) : number);
            } finally {
                filling = false;
            }
        });
    }
}
