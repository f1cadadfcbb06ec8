package org.interopexplorer.app.result;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Says who owns the memory behind a returned pointer, with a button that frees it if the function is known.
final class OwnerNote extends HBox {
    private OwnerNote(String words, CardKit kit) {
        super(8);
        Label label = kit.label(words, "muted");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().add(label);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// The notes for the returned address and for each owned address that was returned through a parameter.
    static List<OwnerNote> of(CallRequest request, CallOutcome.Returned returned, CardKit kit) {
        List<OwnerNote> notes = new ArrayList<>();
        boolean told = false;
        for (Ownership.Owned owned : kit.ownership()
                .of(request.signature().function(), request.signature().type(), Map.of())) {
            boolean result = owned.parameter() == FunctionFacts.RESULT;
            Value value = result
                    ? returned.returned()
                    : returned.arguments().get(owned.parameter()).out();
            if (value instanceof Value.Address(long address, var _) && address != 0) {
                String parameter = result
                        ? null
                        : returned.arguments().get(owned.parameter()).name();
                notes.add(owned(request, owned, parameter, address, kit));
                told |= result;
            }
        }
        if (!told) {
            ofResult(returned, kit).ifPresent(notes::addFirst);
        }
        return notes;
    }

    private static OwnerNote owned(
            CallRequest request, Ownership.Owned owned, @Nullable String parameter, long address, CardKit kit) {
        String releaser = owned.deallocator();
        OwnerNote note = new OwnerNote(
                parameter == null
                        ? kit.get("result.owner.caller", releaser)
                        : kit.get("result.owner.caller.parameter", releaser, parameter),
                kit);
        if (!kit.isLive()) {
            return note;
        }
        Value number = new Value.Int(new BigInteger(Long.toUnsignedString(address)));
        kit.release()
                .of(request, releaser, number)
                .ifPresent(call -> note.getChildren()
                        .add(kit.small(
                                kit.get("result.owner.release", releaser),
                                Feather.TRASH_2,
                                () -> kit.calls().invoke(call))));
        return note;
    }

    private static Optional<OwnerNote> ofResult(CallOutcome.Returned returned, CardKit kit) {
        if (!(returned.returnType().resolved() instanceof PointerType pointer)
                || !(returned.returned() instanceof Value.Address(long address, var _))
                || address == 0
                || HandleNames.isHandle(returned.returnType())) {
            return Optional.empty();
        }
        return Optional.of(new OwnerNote(
                argumentHolding(returned, address)
                        .map(argument -> kit.get("result.owner.argument", argument))
                        .orElseGet(() ->
                                kit.get(pointer.pointsAtConst() ? "result.owner.library" : "result.owner.unknown")),
                kit));
    }

    private static Optional<String> argumentHolding(CallOutcome.Returned returned, long address) {
        for (CallOutcome.Argument argument : returned.arguments()) {
            for (MemoryChange block : argument.memory()) {
                if (Long.compareUnsigned(address - block.address(), block.after().length) < 0) {
                    return Optional.of(argument.name());
                }
            }
        }
        return Optional.empty();
    }
}
