package org.interopexplorer.app.result;

import java.math.BigInteger;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.MemoryChange;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.signature.Ownership;
import org.interopexplorer.core.value.Value;
import org.kordamp.ikonli.feather.Feather;

/// Who owns the memory that a returned pointer leads to, and a button that gives it back where that is known.
final class OwnerNote extends HBox {
    private OwnerNote(String words, CardKit kit) {
        super(8);
        Label label = kit.label(words, "muted");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        getChildren().add(label);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// The note; empty where no address came back.
    static Optional<OwnerNote> of(CallRequest request, CallOutcome.Returned returned, CardKit kit) {
        CType type = returned.returnType();
        if (!(type.resolved() instanceof PointerType pointer)
                || !(returned.returned() instanceof Value.Address(long address, var _))
                || address == 0) {
            return Optional.empty();
        }
        Optional<String> argument = argumentHolding(returned, address);
        if (argument.isPresent()) {
            return Optional.of(new OwnerNote(kit.get("result.owner.argument", argument.get()), kit));
        }
        Optional<String> releaser = Ownership.releaserOf(request.signature().function());
        if (releaser.isEmpty()) {
            return Optional.of(new OwnerNote(
                    kit.get(pointer.pointsAtConst() ? "result.owner.library" : "result.owner.unknown"), kit));
        }
        OwnerNote note = new OwnerNote(kit.get("result.owner.caller", releaser.get()), kit);
        Value number = new Value.Int(new BigInteger(Long.toUnsignedString(address)));
        kit.release()
                .of(request, releaser.get(), number)
                .ifPresent(call -> note.getChildren()
                        .add(kit.small(
                                kit.get("result.owner.release", releaser.get()),
                                Feather.TRASH_2,
                                () -> kit.calls().invoke(call))));
        return Optional.of(note);
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
