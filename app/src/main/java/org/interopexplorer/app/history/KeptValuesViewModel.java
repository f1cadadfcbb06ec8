package org.interopexplorer.app.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.ForgottenValue;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The values that the person gave names: looked at, renamed, forgotten and taken back.
public final class KeptValuesViewModel {
    /// Why a value cannot have a name.
    public enum NameFault {
        NO_NAME,
        TAKEN
    }

    /// What was done last, for a person to read and perhaps to take back.
    public sealed interface Deed {
        /// A value's name, or its literal, is on the clipboard.
        record Copied(String text) implements Deed {}

        /// @param memory whether one of them leads to memory of the present host, which stays as it is
        record Forgotten(List<String> names, boolean memory) implements Deed {}

        record Restored(List<String> names) implements Deed {}

        /// The names were given to other values in the meantime, so these values are lost.
        record NotRestored(List<String> names) implements Deed {}
    }

    private final Workspace workspace;
    private final Ownership ownership = new Ownership(FunctionFacts.shipped());
    private final Deque<List<ForgottenValue>> forgotten = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable", false);
    private final ReadOnlyObjectWrapper<@Nullable Deed> deed = new ReadOnlyObjectWrapper<>(this, "deed", null);

    public KeptValuesViewModel(Workspace workspace) {
        this.workspace = workspace;
    }

    /// The values, in the order in which they were kept.
    public ObservableList<KeptValue> values() {
        return workspace.calls().kept();
    }

    /// A value in a line.
    public String brief(KeptValue value) {
        return new ValueForms(value.abi()).brief(value.value(), value.type());
    }

    /// A value as a person would write it.
    public String literal(KeptValue value) {
        return ValuePrinter.print(value.value(), value.type());
    }

    /// Where a value points; empty where it is no pointer, or its host has ended.
    public Optional<MemoryPlace> place(KeptValue value) {
        return value.live()
                ? ValueTree.of(value.name(), value.value(), value.type(), new ValueForms(value.abi()))
                        .place()
                : Optional.empty();
    }

    /// Why a value cannot have a name; empty where it can, or has it already.
    public Optional<NameFault> fault(KeptValue value, String wanted) {
        String name = wanted.strip();
        if (!KeptValue.isName(name)) {
            return Optional.of(NameFault.NO_NAME);
        }
        boolean taken = !name.equals(value.name())
                && values().stream().anyMatch(other -> other.name().equals(name));
        return taken ? Optional.of(NameFault.TAKEN) : Optional.empty();
    }

    /// Gives a value another name.
    ///
    /// @return whether it has that name now
    public boolean rename(KeptValue value, String wanted) {
        String name = wanted.strip();
        return name.equals(value.name()) || workspace.calls().rename(value.name(), name);
    }

    /// Takes the names of these values, which [#undo] gives back. Memory that they lead to is not freed.
    public void forget(List<KeptValue> values) {
        List<KeptValue> all = List.copyOf(values);
        List<ForgottenValue> gone = all.stream()
                .flatMap(value -> workspace.calls().forget(value.name()).stream())
                .toList();
        if (!gone.isEmpty()) {
            forgotten.push(gone);
            undoable.set(true);
            deed.set(new Deed.Forgotten(
                    gone.stream().map(ForgottenValue::name).toList(),
                    all.stream().anyMatch(value -> place(value).isPresent())));
        }
    }

    /// Whether something was forgotten that can be given back.
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Gives back the names that were taken last.
    public void undo() {
        List<ForgottenValue> last = forgotten.poll();
        undoable.set(!forgotten.isEmpty());
        if (last == null) {
            return;
        }
        List<String> restored = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        // Each index counts after those before it in the list were removed.
        for (ForgottenValue value : last.reversed()) {
            (workspace.calls().restore(value) ? restored : lost).addFirst(value.name());
        }
        deed.set(lost.isEmpty() ? new Deed.Restored(restored) : new Deed.NotRestored(lost));
    }

    /// What was done last; null before the first.
    public ReadOnlyObjectProperty<@Nullable Deed> deedProperty() {
        return deed.getReadOnlyProperty();
    }

    /// Tells that a text is on the clipboard.
    public void copied(String text) {
        deed.set(new Deed.Copied(text));
    }

    /// The call that gives a value's memory back to where it came from: known where a call of this session handed it
    /// over, the library has the function that takes it, and none took it yet.
    public Optional<CallRequest> release(KeptValue value) {
        if (!value.live() || !(value.value() instanceof Value.Address(long address, var _)) || address == 0) {
            return Optional.empty();
        }
        return workspace.calls().history().reversed().stream()
                .filter(entry -> entry.host() == value.host())
                .flatMap(entry -> releaser(entry, address)
                        .flatMap(releaser -> workspace.requestOf(
                                entry.request().library(), releaser, List.of(new Value.Kept(value.name()))))
                        .stream())
                .findFirst()
                .filter(call -> workspace.calls().advise(call).isEmpty());
    }

    /// Makes the call that gives a value's memory back.
    public void make(CallRequest release) {
        workspace.calls().invoke(release);
    }

    private Optional<String> releaser(HistoryEntry entry, long address) {
        if (!(entry.outcome() instanceof CallOutcome.Returned returned)) {
            return Optional.empty();
        }
        CallRequest request = entry.request();
        return ownership.of(request.signature().function(), request.signature().type(), Map.of()).stream()
                .filter(owned -> given(returned, owned.parameter())
                        .filter(value -> value instanceof Value.Address(long given, var _) && given == address)
                        .isPresent())
                .map(Ownership.Owned::deallocator)
                .findFirst();
    }

    private static Optional<Value> given(CallOutcome.Returned returned, int parameter) {
        List<CallOutcome.Argument> arguments = returned.arguments();
        if (parameter == FunctionFacts.RESULT) {
            return Optional.ofNullable(returned.returned());
        }
        return parameter < arguments.size()
                ? Optional.ofNullable(arguments.get(parameter).out())
                : Optional.empty();
    }
}
