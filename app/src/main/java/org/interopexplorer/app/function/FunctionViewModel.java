package org.interopexplorer.app.function;

import java.time.Duration;
import java.util.List;
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
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.interopexplorer.app.function.editor.DefaultValues;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The chosen function being filled in and called.
public final class FunctionViewModel {
    private final Workspace workspace;
    private final DefaultValues defaults = new DefaultValues();
    private final ObservableList<KeptValue> kept;

    private final PrototypeField prototype;
    private final ParameterRows parameters;
    private final ReadOnlyObjectWrapper<@Nullable Signature> signature =
            new ReadOnlyObjectWrapper<>(this, "signature", null);
    private final ReadOnlyObjectWrapper<@Nullable CallProblem> objection =
            new ReadOnlyObjectWrapper<>(this, "objection", null);
    private final ReadOnlyObjectWrapper<@Nullable ParameterRow> attention =
            new ReadOnlyObjectWrapper<>(this, "attention", null);
    private final ReadOnlyObjectWrapper<List<Advice>> advice = new ReadOnlyObjectWrapper<>(this, "advice", List.of());
    private final Abi usual;
    private LinkedLengths lengths;
    private final LiveCheck<CallReview> check;

    /// A form for what the workspace has chosen.
    ///
    /// @param background where prototypes are read, one after another
    /// @param ui where what was read arrives: `Platform::runLater`, or `Runnable::run` in a test
    /// @param usual the widths of libraries whose own are not known
    public FunctionViewModel(
            Workspace workspace, PrototypeReader prototypes, Executor background, Executor ui, Abi usual) {
        this.workspace = workspace;
        this.prototype = new PrototypeField(prototypes, this::image, background, ui);
        this.parameters = new ParameterRows(usual, defaults, this::recheck);
        this.kept = workspace.calls().kept();
        this.check = new LiveCheck<>(
                request -> new CallReview(
                        workspace.calls().check(request), workspace.calls().advise(request)),
                background,
                ui,
                this::judge);
        this.usual = usual;
        this.lengths = new LinkedLengths(usual);
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
        return prototype.textProperty();
    }

    /// What the prototype being typed means so far; null while it is empty.
    public ReadOnlyObjectProperty<PrototypeReader.@Nullable Reading> readingProperty() {
        return prototype.readingProperty();
    }

    /// One row a parameter, then one a variadic argument.
    public ObservableList<ParameterRow> parameters() {
        return parameters.all();
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
    public ReadOnlyObjectProperty<@Nullable CallProblem> objectionProperty() {
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
        NativeImage image = image();
        return image == null
                ? List.of()
                : image.exports().stream()
                        .map(export -> export.name())
                        .filter(name -> !name.isEmpty())
                        .sorted()
                        .distinct()
                        .toList();
    }

    private @Nullable NativeImage image() {
        FunctionChoice chosen = choiceProperty().get();
        return chosen == null ? null : chosen.library().image().orElse(null);
    }

    DefaultValues defaults() {
        return defaults;
    }

    /// Takes the prototype as typed, if it is right; the form starts afresh with it.
    public void acceptPrototype() {
        if (readingProperty().get() instanceof PrototypeReader.Reading.Accepted(Signature typed)) {
            workspace.functions().declare(typed);
        }
    }

    /// Puts the known signature back into the prototype field, as a text to change.
    public void restorePrototype() {
        prototype.show(signature.get());
    }

    /// Adds an argument behind the named ones; for variadic functions.
    public void addVariadic(VariadicKind kind) {
        Signature known = signature.get();
        if (known != null) {
            parameters.addVariadic(known.type(), kind.type());
        }
    }

    public void removeVariadic(ParameterRow row) {
        parameters.remove(row);
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
        Optional<ParameterRow> wrong =
                parameters().stream().filter(this::isWrong).findFirst();
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
        parameters.named(parameter).ifPresent(this::attend);
    }

    private void attend(ParameterRow row) {
        attention.set(null);
        attention.set(row);
    }

    private Calls calls() {
        return workspace.calls();
    }

    private void choose(@Nullable FunctionChoice chosen) {
        parameters.clear();
        attention.set(null);
        objection.set(null);
        advice.set(List.of());
        signature.set(chosen == null ? null : chosen.signature().orElse(null));
        restorePrototype();
        if (chosen == null || chosen.signature().isEmpty()) {
            check.forget();
        } else {
            start(chosen, chosen.signature().get());
        }
    }

    private void start(FunctionChoice chosen, Signature its) {
        List<Value> arguments = chosen.arguments();
        Abi abi = chosen.library().image().flatMap(NativeImage::abi).orElse(usual);
        lengths.end();
        lengths = new LinkedLengths(abi);
        parameters.fill(abi, its.type(), arguments, chosen.encodings(), lengths.counted(its));
        lengths.follow(its, parameters.all(), arguments.isEmpty(), parameters::values);
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

    private void judge(CallReview judgement) {
        List<CallProblem> problems = judgement.problems();
        // A literal that cannot be read yet was left to its default, which is not what is to be judged.
        parameters()
                .forEach(row ->
                        row.objectionProperty().set(row.field().value().isEmpty() ? null : problemOf(row, problems)));
        objection.set(problems.stream()
                .filter(problem -> problem.parameter() == null)
                .findFirst()
                .orElse(null));
        parameters()
                .forEach(row -> row.adviceProperty()
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
        return workspace.functions().request(known, parameters.values(), parameters.encodings());
    }

    /// A refused call marks the parameters at fault.
    private void answered(@Nullable CompletedCall call) {
        if (call == null || !(call.outcome() instanceof CallOutcome.Rejected(List<CallProblem> problems))) {
            return;
        }
        parameters().forEach(row -> row.refusalProperty().set(problemOf(row, problems)));
        parameters().stream()
                .filter(row -> row.refusalProperty().get() != null)
                .findFirst()
                .ifPresent(this::attend);
    }

    private static @Nullable CallProblem problemOf(ParameterRow row, List<CallProblem> problems) {
        return problems.stream()
                .filter(problem -> row.name().equals(problem.parameter()))
                .findFirst()
                .orElse(null);
    }
}
