package org.interopexplorer.app.function;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Rung;
import org.interopexplorer.core.signature.SameFunction;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The form of the chosen function, which a person fills in and calls.
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

    /// A form for the workspace's chosen function.
    ///
    /// @param background parses prototypes, one after another
    /// @param ui runs updates: `Platform::runLater`, or `Runnable::run` in a test
    /// @param usual the ABI for libraries whose own is not known
    public FunctionViewModel(
            Workspace workspace, PrototypeReader prototypes, Executor background, Executor ui, Abi usual) {
        this.workspace = workspace;
        this.prototype = new PrototypeField(prototypes, this::image, background, ui);
        this.parameters = new ParameterRows(
                usual, defaults, this::recheck, workspace.functions().constantsProperty());
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
        candidatesProperty().subscribe(this::learned);
        calls().shownProperty().subscribe(this::answered);
        kept.subscribe(this::recheck);
        calls().onRenamed(parameters::rename);
    }

    /// The function of the form; null if none is chosen.
    public ReadOnlyObjectProperty<@Nullable FunctionChoice> choiceProperty() {
        return workspace.functions().choiceProperty();
    }

    /// The function's signature; null while it is not known.
    public ReadOnlyObjectProperty<@Nullable Signature> signatureProperty() {
        return signature.getReadOnlyProperty();
    }

    /// The prototype being typed.
    public StringProperty prototypeProperty() {
        return prototype.textProperty();
    }

    /// The result of parsing the typed prototype; null while it is empty.
    public ReadOnlyObjectProperty<PrototypeReader.@Nullable Reading> readingProperty() {
        return prototype.readingProperty();
    }

    /// One row for each parameter, then one for each variadic argument.
    public ObservableList<ParameterRow> parameters() {
        return parameters.all();
    }

    /// Whether a call is running.
    public ReadOnlyBooleanProperty callingProperty() {
        return calls().callingProperty();
    }

    /// Whether a function can be called: one is chosen, and no call is running. Wrong arguments do not disable
    /// Invoke. It then leads to the first of them.
    public BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> signature.get() != null && !callingProperty().get(), signature, callingProperty());
    }

    /// Why any call of the function would be refused; null if it would not.
    public ReadOnlyObjectProperty<@Nullable CallProblem> objectionProperty() {
        return objection.getReadOnlyProperty();
    }

    /// Warnings about the whole call. They do not prevent it.
    public ReadOnlyObjectProperty<List<Advice>> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /// The row that needs attention: the first one with a fault.
    public ReadOnlyObjectProperty<@Nullable ParameterRow> attentionProperty() {
        return attention.getReadOnlyProperty();
    }

    /// The time limit of a call.
    public ObjectProperty<Duration> limitProperty() {
        return calls().limitProperty();
    }

    /// The values for `@name`.
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

    /// A known signature of the function that differs from the prototype that is being typed or was typed before.
    /// Empty if there is none.
    public Optional<Signature> disagreeing() {
        FunctionChoice chosen = choiceProperty().get();
        Signature typed = readingProperty().get() instanceof PrototypeReader.Reading.Accepted(Signature read)
                ? read
                : signature.get();
        return chosen == null || typed == null || typed.provenance().rung() != Rung.TYPED
                ? Optional.empty()
                : workspace.signatures().against(chosen.library(), typed.named(chosen.function()));
    }

    /// Takes the typed prototype, if it is valid, and resets the form. What was typed last may have to be
    /// parsed first.
    ///
    /// @param then runs once it is taken
    public void acceptPrototype(Runnable then) {
        prototype.whenRead(reading -> {
            if (reading instanceof PrototypeReader.Reading.Accepted(Signature typed)) {
                workspace.functions().declare(typed);
                then.run();
            }
        });
    }

    /// The signature of the function from each source, best first. Empty until the sources have been asked.
    public ReadOnlyObjectProperty<List<Signature>> candidatesProperty() {
        return workspace.functions().candidatesProperty();
    }

    /// Shows a type of the function's library; see [TypePlace#nameOf].
    public void showType(String type) {
        FunctionChoice chosen = choiceProperty().get();
        if (chosen != null) {
            workspace.showType(new TypePlace(chosen.library(), type));
        }
    }

    /// Takes another source's signature for the function, and resets the form.
    public void use(Signature candidate) {
        if (candidate.provenance() instanceof Provenance.Guessed) {
            // Who takes a guess says that it is so.
            declare(new Signature(candidate.function(), candidate.type(), new Provenance.Typed()));
            return;
        }
        workspace.functions().use(candidate);
    }

    /// Whether the person chose the source of the signature.
    public boolean isSourceChosen() {
        return workspace.functions().isSourceChosen();
    }

    /// Takes the choice of a source back.
    public void useUsual() {
        workspace.functions().useUsual();
    }

    /// Whether functions of the library can have one of several calling conventions: on 32-bit x86.
    public boolean hasConventions() {
        NativeImage image = image();
        return image != null && image.architecture().equals(Architecture.X86);
    }

    /// Calls the function by another convention from now on, with the same values.
    public void callAs(FunctionType.CallingConvention convention) {
        Signature known = signature.get();
        if (known != null && known.type().convention() != convention) {
            declare(new Signature(known.function(), known.type().called(convention), new Provenance.Typed()));
        }
    }

    private void declare(Signature typed) {
        workspace.functions().declare(typed, parameters.values(), parameters.encodings());
    }

    /// Puts the known signature into the prototype field, to edit it.
    public void restorePrototype() {
        prototype.show(signature.get());
    }

    /// Adds an argument after the named ones. This is for variadic functions.
    public void addVariadic(VariadicKind kind) {
        Signature known = signature.get();
        if (known != null) {
            parameters.addVariadic(known.type(), kind.type());
        }
    }

    public void removeVariadic(ParameterRow row) {
        parameters.remove(row);
    }

    /// Calls the function with the form's values. If a value is wrong, leads to it instead.
    public void invoke() {
        whenRight(calls()::invoke);
    }

    /// Measures the call with the form's values. If a value is wrong, leads to it instead.
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

    /// Ends the running call.
    public void stop() {
        if (callingProperty().get()) {
            calls().stop();
        }
    }

    /// Requests attention for the parameter with this name.
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
        calls().preparedProperty().set(null);
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

    /// Takes the best signature that the sources found, if it differs from the form's only in its source. So the
    /// form names the same source as the table of exports. If the signatures disagree, the person chooses between
    /// them.
    private void learned(List<Signature> found) {
        Signature its = signature.get();
        Signature best = found.isEmpty() ? null : workspace.functions().known().orElse(null);
        boolean same = its != null
                && best != null
                && its.provenance().rung() != Rung.TYPED
                && !best.provenance().equals(its.provenance())
                && names(its).equals(names(best))
                && directions(its).equals(directions(best))
                && SameFunction.agree(its.type(), best.type(), abi());
        if (same) {
            signature.set(best);
            recheck();
        } else if (best != null) {
            workspace.functions().showChosen();
        }
    }

    /// The ABI of the function's library; this machine's if it is not known.
    Abi abi() {
        FunctionChoice chosen = choiceProperty().get();
        return chosen == null
                ? usual
                : chosen.library().image().flatMap(NativeImage::abi).orElse(usual);
    }

    private static List<String> names(Signature signature) {
        return IntStream.range(0, signature.type().parameters().size())
                .mapToObj(index -> Marshaler.name(signature.type(), index))
                .toList();
    }

    private static List<FunctionType.Direction> directions(Signature signature) {
        return signature.type().parameters().stream()
                .map(FunctionType.Parameter::direction)
                .toList();
    }

    private void recheck() {
        Signature known = signature.get();
        if (known == null) {
            check.forget();
            calls().preparedProperty().set(null);
        } else {
            Optional<CallRequest> request = request(known);
            calls().preparedProperty().set(request.orElse(null));
            request.ifPresent(check::ask);
        }
    }

    /// Whether the row has a fault. An objection to an earlier value does not prevent a call. The session decides.
    private boolean isWrong(ParameterRow row) {
        return !row.field().isValid()
                || (check.isSettled() && row.objectionProperty().get() != null);
    }

    private void judge(CallReview judgement) {
        List<CallProblem> problems = judgement.problems();
        // An unreadable literal was replaced by a default, which must not be judged.
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

    /// A call with the form's values, with defaults for unreadable literals.
    private Optional<CallRequest> request(Signature known) {
        return workspace.functions().request(known, parameters.values(), parameters.encodings());
    }

    /// Marks the parameters that are at fault in a refused call.
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
