package org.interopexplorer.app.function;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The chosen function being filled in and called.
public final class FunctionViewModel {
    private final Workspace workspace;
    private final PrototypeReader prototypes;
    private final Executor background;
    private final Executor ui;
    private final DataModel model;
    private final Defaults defaults = new Defaults();
    private final ObservableList<KeptValue> kept;

    private final StringProperty prototype = new SimpleStringProperty(this, "prototype", "");
    private final ReadOnlyObjectWrapper<PrototypeReader.@Nullable Reading> reading =
            new ReadOnlyObjectWrapper<>(this, "reading", null);
    private final ReadOnlyObjectWrapper<@Nullable Signature> signature =
            new ReadOnlyObjectWrapper<>(this, "signature", null);
    private final ObservableList<ParameterRow> parameters = FXCollections.observableArrayList();
    private final ObservableList<ParameterRow> parametersView = FXCollections.unmodifiableObservableList(parameters);
    private final ReadOnlyObjectWrapper<CallOutcome.@Nullable Problem> objection =
            new ReadOnlyObjectWrapper<>(this, "objection", null);
    private final ReadOnlyObjectWrapper<@Nullable ParameterRow> attention =
            new ReadOnlyObjectWrapper<>(this, "attention", null);
    private final ReadOnlyObjectWrapper<List<Advice>> advice = new ReadOnlyObjectWrapper<>(this, "advice", List.of());
    private final LinkedLengths lengths;
    private final LiveCheck<Judgement> check;
    private Subscription edits = Subscription.EMPTY;

    /// A form for what the workspace has chosen.
    ///
    /// @param background where prototypes are read, one after another
    /// @param ui where what was read arrives: `Platform::runLater`, or `Runnable::run` in a test
    /// @param model the widths of the host's platform
    public FunctionViewModel(
            Workspace workspace, PrototypeReader prototypes, Executor background, Executor ui, DataModel model) {
        this.workspace = workspace;
        this.prototypes = prototypes;
        this.background = background;
        this.ui = ui;
        this.model = model;
        this.kept = workspace.calls().kept();
        this.check = new LiveCheck<>(
                request -> new Judgement(
                        workspace.calls().check(request), workspace.calls().advise(request)),
                background,
                ui,
                this::judge);
        this.lengths = new LinkedLengths(model);
        prototype.addListener((_, _, text) -> readPrototype(text));
        workspace.functions().choiceProperty().subscribe(this::choose);
        calls().shownProperty().subscribe(this::answered);
        kept.subscribe(this::recheck);
    }

    /// The function that the form is for; null where none is chosen.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return workspace.functions().choiceProperty();
    }

    /// Its signature; null while nobody knows it.
    public ReadOnlyObjectProperty<@Nullable Signature> signatureProperty() {
        return signature.getReadOnlyProperty();
    }

    /// The prototype being typed.
    public StringProperty prototypeProperty() {
        return prototype;
    }

    /// What the prototype being typed means so far; null while it is empty.
    public ReadOnlyObjectProperty<PrototypeReader.@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// One row a parameter, then one a variadic argument.
    public ObservableList<ParameterRow> parameters() {
        return parametersView;
    }

    /// Whether a call is under way.
    public ReadOnlyBooleanProperty callingProperty() {
        return calls().callingProperty();
    }

    /// Whether there is a function to call and none being called. Wrong arguments do not hold Invoke back: it leads to
    /// the first of them.
    public BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> signature.get() != null && !callingProperty().get(), signature, callingProperty());
    }

    /// Why a call would be refused whatever its arguments hold; null where it would not.
    public ReadOnlyObjectProperty<CallOutcome.@Nullable Problem> objectionProperty() {
        return objection.getReadOnlyProperty();
    }

    /// What is worth a second look in the call as a whole; it holds no call back.
    public ReadOnlyObjectProperty<List<Advice>> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// The row that wants the person's eye: the first at fault.
    public ReadOnlyObjectProperty<@Nullable ParameterRow> attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    /// How long a call may take.
    public ObjectProperty<Duration> limitProperty() {
        return calls().limitProperty();
    }

    /// What `@name` can name.
    public ObservableList<KeptValue> kept() {
        return kept;
    }

    /// The functions of the library, for `&symbol`.
    public List<String> symbols() {
        FunctionChoice chosen = choiceProperty().get();
        return chosen == null
                ? List.of()
                : chosen.library().image().stream()
                        .flatMap(image -> image.exports().stream())
                        .map(export -> export.name())
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .distinct()
                        .toList();
    }

    Defaults defaults() {
        return defaults;
    }

    /// Takes the prototype as typed, if it is right; the form starts afresh with it.
    public void acceptPrototype() {
        if (reading.get() instanceof PrototypeReader.Reading.Accepted(Signature typed)) {
            workspace.functions().declare(typed);
        }
    }

    /// Puts the known signature back into the prototype field, as a text to change.
    public void restorePrototype() {
        Signature known = signature.get();
        prototype.set(known == null ? "" : CSpelling.prototype(known.function(), known.type()));
    }

    /// Adds an argument behind the named ones; for variadic functions.
    public void addVariadic(VariadicKind kind) {
        addVariadic(kind.type(), defaults.of(kind.type(), FunctionType.Direction.UNSTATED));
    }

    public void removeVariadic(ParameterRow row) {
        parameters.remove(row);
        watch();
    }

    /// Calls the function with what the form holds; where something of that is wrong, leads to it instead.
    public void invoke() {
        whenRight(calls()::invoke);
    }

    /// Measures the call with what the form holds; where something of that is wrong, leads to it instead.
    public void timeIt() {
        whenRight(calls()::timeIt);
    }

    /// How many calls [#timeIt] makes.
    public IntegerProperty timesProperty() {
        return calls().stopwatch().timesProperty();
    }

    private void whenRight(Consumer<CallRequest> action) {
        Signature known = signature.get();
        if (known == null || callingProperty().get()) {
            return;
        }
        Optional<ParameterRow> wrong = parameters.stream().filter(this::isWrong).findFirst();
        if (wrong.isPresent()) {
            attend(wrong.get());
        } else {
            request(known).ifPresent(action);
        }
    }

    /// Ends the call under way.
    public void stop() {
        if (callingProperty().get()) {
            calls().stop();
        }
    }

    /// Asks for the eye to be led to the parameter of this name.
    public void attend(String parameter) {
        parameters.stream()
                .filter(row -> row.name().equals(parameter))
                .findFirst()
                .ifPresent(this::attend);
    }

    private void attend(ParameterRow row) {
        attention.set(null);
        attention.set(row);
    }

    private Calls calls() {
        return workspace.calls();
    }

    private void choose(@Nullable FunctionChoice chosen) {
        Optional<Signature> known = chosen == null ? Optional.empty() : chosen.signature();
        parameters.clear();
        attention.set(null);
        objection.set(null);
        advice.set(List.of());
        signature.set(known.orElse(null));
        if (chosen != null) {
            known.ifPresent(its -> build(its.type(), chosen.arguments()));
            parameters.forEach(row -> row.field()
                    .encodingProperty()
                    .set(chosen.encodings().chosen().get(parameters.indexOf(row))));
        }
        restorePrototype();
        watch();
        if (chosen != null) {
            known.ifPresent(
                    its -> lengths.follow(its, parameters, chosen.arguments().isEmpty(), this::values));
        }
    }

    /// What the rows hold, the default where a literal cannot be read.
    private List<Value> values(List<ParameterRow> rows) {
        return rows.stream()
                .map(row ->
                        row.field().value().orElseGet(() -> defaults.of(row.type(), FunctionType.Direction.UNSTATED)))
                .toList();
    }

    private void build(FunctionType type, List<Value> arguments) {
        List<ParameterRow> rows = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            FunctionType.Parameter parameter = type.parameters().get(i);
            Value initial =
                    i < arguments.size() ? arguments.get(i) : defaults.of(parameter.type(), parameter.direction());
            rows.add(new ParameterRow(
                    Marshaler.name(type, i), new LiteralField(parameter.type(), initial, model), false));
        }
        parameters.setAll(rows);
        for (int i = type.parameters().size(); i < arguments.size(); i++) {
            addVariadic(variadicType(arguments.get(i)), arguments.get(i));
        }
    }

    private void addVariadic(CType type, Value value) {
        Signature known = signature.get();
        if (known != null) {
            String name = Marshaler.name(known.type(), parameters.size());
            parameters.add(new ParameterRow(name, new LiteralField(type, value, model), true));
        }
        watch();
    }

    private static CType variadicType(Value value) {
        VariadicKind kind = switch (value) {
            case Value.Int number when number.value().bitLength() >= Integer.SIZE -> VariadicKind.LONG_LONG;
            case Value.Int _, Value.Bool _, Value.Char _ -> VariadicKind.INT;
            case Value.Real _ -> VariadicKind.DOUBLE;
            case Value.Text _ -> VariadicKind.TEXT;
            case Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _,
                    Value.Address _ -> VariadicKind.POINTER;
        };
        return kind.type();
    }

    /// From now on every edit of a row is judged.
    private void watch() {
        edits.unsubscribe();
        edits = Subscription.EMPTY;
        for (ParameterRow row : parameters) {
            edits = edits.and(row.field().valueProperty().subscribe((_, _) -> recheck()));
            edits = edits.and(row.field().encodingProperty().subscribe((_, _) -> recheck()));
        }
        recheck();
    }

    private void recheck() {
        Signature known = signature.get();
        if (known == null) {
            check.forget();
        } else {
            request(known).ifPresent(check::ask);
        }
    }

    /// An objection to an earlier value holds no call back: the session has the last word.
    private boolean isWrong(ParameterRow row) {
        return !row.field().isValid()
                || (check.isSettled() && row.objectionProperty().get() != null);
    }

    private void judge(Judgement judgement) {
        List<CallOutcome.Problem> problems = judgement.problems();
        // A literal that cannot be read yet was left to its default, which is not what is to be judged.
        parameters.forEach(
                row -> row.objectionProperty().set(row.field().value().isEmpty() ? null : problemOf(row, problems)));
        objection.set(problems.stream()
                .filter(problem -> problem.parameter() == null)
                .findFirst()
                .orElse(null));
        parameters.forEach(row -> row.adviceProperty()
                .set(row.field().value().isEmpty() ? List.of() : adviceOf(row.name(), judgement.advice())));
        advice.set(adviceOf(null, judgement.advice()));
    }

    private static List<Advice> adviceOf(@Nullable String parameter, List<Advice> all) {
        return all.stream()
                .filter(one -> Objects.equals(one.parameter(), parameter))
                .toList();
    }

    /// A call with what the form holds, the default where a literal cannot be read.
    private Optional<CallRequest> request(Signature known) {
        Map<Integer, Charset> encodings = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            Charset encoding = parameters.get(i).field().encodingProperty().get();
            if (encoding != null) {
                encodings.put(i, encoding);
            }
        }
        return workspace.functions().request(known, values(parameters), new Encodings(encodings));
    }

    private void readPrototype(String text) {
        if (text.isBlank()) {
            reading.set(null);
            return;
        }
        background.execute(() -> {
            PrototypeReader.Reading read = prototypes.read(text);
            ui.execute(() -> {
                if (text.equals(prototype.get())) {
                    reading.set(read);
                }
            });
        });
    }

    /// A refused call marks the parameters at fault.
    private void answered(@Nullable CompletedCall call) {
        if (call == null || !(call.outcome() instanceof CallOutcome.Rejected(List<CallOutcome.Problem> problems))) {
            return;
        }
        parameters.forEach(row -> row.refusalProperty().set(problemOf(row, problems)));
        parameters.stream()
                .filter(row -> row.refusalProperty().get() != null)
                .findFirst()
                .ifPresent(row -> attend(row.name()));
    }

    private static CallOutcome.@Nullable Problem problemOf(ParameterRow row, List<CallOutcome.Problem> problems) {
        return problems.stream()
                .filter(problem -> row.name().equals(problem.parameter()))
                .findFirst()
                .orElse(null);
    }
}
