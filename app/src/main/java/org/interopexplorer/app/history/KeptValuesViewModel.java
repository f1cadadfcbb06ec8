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
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.ForgottenValue;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The values that the person named. They can be viewed, renamed, forgotten and restored.
public final class KeptValuesViewModel {
    /// Why a name is not allowed.
    public enum NameFault {
        NO_NAME,
        TAKEN
    }

    /// The last action, shown to the person and perhaps undoable.
    public sealed interface Deed {
        /// A value's name or literal was copied to the clipboard.
        record Copied(String text) implements Deed {}

        /// @param memory whether one of them points at memory of the current host, which is not freed
        record Forgotten(List<String> names, boolean memory) implements Deed {}

        record Restored(List<String> names) implements Deed {}

        /// Other values have these names by now, so these values are lost.
        record NotRestored(List<String> names) implements Deed {}

        /// The call that gave the value was made again, and the value has its name.
        record Remade(String name, int call) implements Deed {}

        /// The call was made again, and did not give the value.
        record NotRemade(String name, int call) implements Deed {}
    }

    private final Workspace workspace;
    private final Ownership ownership = new Ownership(FunctionFacts.shipped());
    private final Deque<List<ForgottenValue>> forgotten = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable", false);
    private final ReadOnlyObjectWrapper<@Nullable Deed> deed = new ReadOnlyObjectWrapper<>(this, "deed", null);

    public KeptValuesViewModel(Workspace workspace) {
        this.workspace = workspace;
    }

    /// The values in the order in which they were named.
    public ObservableList<KeptValue> values() {
        return workspace.calls().kept();
    }

    /// A value in one line.
    public String brief(KeptValue value) {
        return new ValueForms(value.abi()).brief(value.value(), value.type());
    }

    /// The literal of a value.
    public String literal(KeptValue value) {
        return ValuePrinter.print(value.value(), value.type());
    }

    /// The memory that a value points at; empty if it is no pointer or its host has ended.
    public Optional<MemoryPlace> place(KeptValue value) {
        return value.live()
                ? ValueTree.of(value.name(), value.value(), value.type(), new ValueForms(value.abi()))
                        .place()
                : Optional.empty();
    }

    /// Why a value cannot have this name; empty if it can, or has it already.
    public Optional<NameFault> fault(KeptValue value, String wanted) {
        String name = wanted.strip();
        if (!KeptValue.isName(name)) {
            return Optional.of(NameFault.NO_NAME);
        }
        boolean taken = !name.equals(value.name())
                && values().stream().anyMatch(other -> other.name().equals(name));
        return taken ? Optional.of(NameFault.TAKEN) : Optional.empty();
    }

    /// Where a value came from.
    public ValueSource source(KeptValue value) {
        return workspace.calls().source(value);
    }

    /// Whether a value can no longer be used, and the call that gave it can be made again.
    public boolean remakable(KeptValue value) {
        return !value.usable() && giver(value).isPresent();
    }

    /// Makes the call that gave a value again, and keeps what it gives now under the same name.
    public void remake(KeptValue value) {
        if (remakable(value) && source(value) instanceof ValueSource.OfCall from) {
            giver(value)
                    .ifPresent(entry ->
                            workspace.calls().invoke(entry.request(), made -> remade(value.name(), from.path(), made)));
        }
    }

    private Optional<HistoryEntry> giver(KeptValue value) {
        return source(value) instanceof ValueSource.OfCall from
                ? workspace.calls().history().stream()
                        .filter(entry -> entry.number() == from.call())
                        .findFirst()
                : Optional.empty();
    }

    private void remade(String name, List<String> path, HistoryEntry made) {
        Optional<ValueTree> given = made.outcome() instanceof CallOutcome.Returned returned
                ? ValueTree.of(returned, path, new ValueForms(made.abi()))
                : Optional.empty();
        given.ifPresent(tree -> workspace
                .calls()
                .keep(
                        name,
                        tree.value(),
                        tree.type(),
                        made.host(),
                        new ValueSource.OfCall(
                                made.number(), made.request().signature().function(), path)));
        deed.set(given.isPresent() ? new Deed.Remade(name, made.number()) : new Deed.NotRemade(name, made.number()));
    }

    /// Gives a value another name.
    ///
    /// @return whether the value has that name now
    public boolean rename(KeptValue value, String wanted) {
        String name = wanted.strip();
        return name.equals(value.name()) || workspace.calls().rename(value.name(), name);
    }

    /// Removes these values from the list; [#undo] restores them. The memory that they point at is not freed.
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

    /// Whether forgotten values can be restored.
    public ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    /// Restores the values that were forgotten last.
    public void undo() {
        List<ForgottenValue> last = forgotten.poll();
        undoable.set(!forgotten.isEmpty());
        if (last == null) {
            return;
        }
        List<String> restored = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        // An index does not count the values that were removed earlier, so restore in reverse order.
        for (ForgottenValue value : last.reversed()) {
            (workspace.calls().restore(value) ? restored : lost).addFirst(value.name());
        }
        deed.set(lost.isEmpty() ? new Deed.Restored(restored) : new Deed.NotRestored(lost));
    }

    /// The last action; null before the first.
    public ReadOnlyObjectProperty<@Nullable Deed> deedProperty() {
        return deed.getReadOnlyProperty();
    }

    /// Reports that a text was copied to the clipboard.
    public void copied(String text) {
        deed.set(new Deed.Copied(text));
    }

    /// The call that frees a value's memory. It is known if a call of this session returned the memory, the
    /// library has the function that frees it, and it was not freed yet.
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

    /// Whether the value is an address where code may be, and there is a library for which to call it.
    public boolean callable(KeptValue value) {
        return value.usable()
                && value.value() instanceof Value.Address(long address, var _)
                && address != 0
                && library().isPresent();
    }

    /// Chooses the function that a value points at. Its form appears, or a field for its prototype.
    public void call(KeptValue value) {
        FunctionType type = value.type().resolved() instanceof PointerType pointer
                        && pointer.target().resolved() instanceof FunctionType function
                ? function
                : null;
        library()
                .ifPresent(library ->
                        workspace.functions().choosePointed(library, new PointedFunction(value.name(), true), type));
    }

    private Optional<OpenLibrary> library() {
        FunctionChoice choice = workspace.functions().choiceProperty().get();
        return Optional.ofNullable(choice == null ? workspace.selectedProperty().get() : choice.library());
    }

    /// Makes the call that frees a value's memory.
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
