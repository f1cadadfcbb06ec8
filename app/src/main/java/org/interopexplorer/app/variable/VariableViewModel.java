package org.interopexplorer.app.variable;

import java.util.concurrent.Executor;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.app.session.VariableChoice;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.call.VariableOutcome;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// The chosen variable: its declaration is edited, its value is read and written.
public final class VariableViewModel {
    /// Something wrong with a typed text.
    ///
    /// @param column counted from 1; 0 if it is not known
    public record Fault(int column, Message message) {}

    private final Workspace workspace;
    private final VariableReader reader;
    private final Executor background;
    private final Executor ui;
    private final StringProperty declaration = new SimpleStringProperty(this, "declaration", "");
    private final StringProperty written = new SimpleStringProperty(this, "written", "");
    private final ReadOnlyObjectWrapper<@Nullable Variable> variable =
            new ReadOnlyObjectWrapper<>(this, "variable", null);
    private final ReadOnlyObjectWrapper<@Nullable Fault> declarationFault =
            new ReadOnlyObjectWrapper<>(this, "declarationFault", null);
    private final ReadOnlyObjectWrapper<@Nullable Fault> valueFault =
            new ReadOnlyObjectWrapper<>(this, "valueFault", null);
    private final ReadOnlyObjectWrapper<@Nullable VariableOutcome> outcome =
            new ReadOnlyObjectWrapper<>(this, "outcome", null);

    /// @param background runs the reading of declarations, one after another
    /// @param ui runs the updates with the results
    public VariableViewModel(Workspace workspace, VariableReader reader, Executor background, Executor ui) {
        this.workspace = workspace;
        this.reader = reader;
        this.background = background;
        this.ui = ui;
        declaration.subscribe(_ -> judge());
        written.subscribe(_ -> valueFault.set(null));
        choiceProperty().subscribe(this::chosen);
    }

    /// The displayed variable; null if none is chosen.
    public ReadOnlyObjectProperty<@Nullable VariableChoice> choiceProperty() {
        return workspace.functions().variableProperty();
    }

    /// The declaration being typed; empty if the type is not known.
    public StringProperty declarationProperty() {
        return declaration;
    }

    /// The variable as declared; null while the declaration has a fault.
    public ReadOnlyObjectProperty<@Nullable Variable> variableProperty() {
        return variable.getReadOnlyProperty();
    }

    /// The fault in the declaration; null if there is none.
    public ReadOnlyObjectProperty<@Nullable Fault> declarationFaultProperty() {
        return declarationFault.getReadOnlyProperty();
    }

    /// The literal to write.
    public StringProperty writtenProperty() {
        return written;
    }

    /// The fault in the literal; null if none is known.
    public ReadOnlyObjectProperty<@Nullable Fault> valueFaultProperty() {
        return valueFault.getReadOnlyProperty();
    }

    /// The outcome of the last reading or writing; null before the first.
    public ReadOnlyObjectProperty<@Nullable VariableOutcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Whether a variable can be read: there is one, and no call is running.
    public BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> variable.get() != null && !calls().callingProperty().get(), variable, calls().callingProperty());
    }

    /// Reads the variable. Loads its library if necessary.
    public void read() {
        Variable wanted = variable.get();
        if (wanted != null && !calls().callingProperty().get()) {
            calls().access(
                            wanted.library().path(),
                            session ->
                                    session.read(wanted, calls().limitProperty().get()),
                            found -> arrived(wanted, found));
        }
    }

    /// Writes the literal and reads the variable again. If the literal has a fault, reports that instead.
    public void write() {
        Variable wanted = variable.get();
        if (wanted == null || calls().callingProperty().get()) {
            return;
        }
        switch (ValueParser.parse(written.get(), wanted.type())) {
            case ParsedValue.Malformed wrong -> valueFault.set(new Fault(wrong.column(), wrong.message()));
            case ParsedValue.Parsed(Value value) ->
                calls().access(
                                wanted.library().path(),
                                session -> session.write(
                                        wanted, value, calls().limitProperty().get()),
                                found -> arrived(wanted, found));
        }
    }

    /// Keeps the address of the variable as `@name`, to pass it to functions.
    public void keepAddress() {
        if (outcome.get() instanceof VariableOutcome.Held held) {
            calls().keep(
                            held.variable().name().replaceAll("\\W", "_"),
                            new Value.Address(held.address(), held.value()),
                            new PointerType(held.variable().type()),
                            held.host(),
                            new ValueSource.OfVariable(held.variable().name()));
        }
    }

    /// Whether the variable holds a function pointer.
    public boolean pointsAtFunction() {
        return function(variable.get()) != null;
    }

    /// Chooses the function that the variable points at, so that its form appears.
    public void callPointed() {
        VariableChoice choice = choiceProperty().get();
        Variable known = variable.get();
        FunctionType type = function(known);
        if (choice != null && known != null && type != null) {
            workspace.functions().choosePointed(choice.library(), new PointedFunction(known.name(), false), type);
        }
    }

    private static @Nullable FunctionType function(@Nullable Variable of) {
        return of != null
                        && of.type().resolved() instanceof PointerType pointer
                        && pointer.target().resolved() instanceof FunctionType type
                ? type
                : null;
    }

    private Calls calls() {
        return workspace.calls();
    }

    private void arrived(Variable wanted, VariableOutcome found) {
        if (wanted.equals(variable.get())) {
            outcome.set(found);
        }
    }

    private void chosen(@Nullable VariableChoice choice) {
        outcome.set(null);
        written.set("");
        variable.set(null);
        declaration.set("");
        judge();
    }

    private void judge() {
        VariableChoice choice = choiceProperty().get();
        NativeImage library = choice == null ? null : choice.library().image().orElse(null);
        if (choice == null || library == null) {
            variable.set(null);
            declarationFault.set(null);
            return;
        }
        String text = declaration.get();
        background.execute(() -> {
            VariableReader.Reading read = reader.read(library, choice.name(), text);
            ui.execute(() -> {
                if (choice.equals(choiceProperty().get()) && text.equals(declaration.get())) {
                    take(read, text);
                }
            });
        });
    }

    private void take(VariableReader.Reading read, String text) {
        switch (read) {
            case VariableReader.Reading.Accepted(var accepted) -> {
                declarationFault.set(null);
                if (!accepted.equals(variable.get())) {
                    outcome.set(null);
                    variable.set(accepted);
                }
                if (text.isEmpty() && accepted.known()) {
                    declaration.set(CSpelling.declaration(accepted.type(), accepted.name()));
                }
            }
            case VariableReader.Reading.Faulty(var column, var message) -> {
                declarationFault.set(new Fault(column, message));
                variable.set(null);
            }
        }
    }
}
