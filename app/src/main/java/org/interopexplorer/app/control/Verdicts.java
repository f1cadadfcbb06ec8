package org.interopexplorer.app.control;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.FailureRule;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// Judges calls: by the rule that the user set for a function, else by its signature and the usual conventions.
public final class Verdicts {
    private final Messages messages;
    private final BiFunction<OperatingSystem, Locale, StatusCatalog> statuses;
    private final SettingsStore settings;

    /// @param statuses gives the meanings of a system's codes in a language
    /// @param settings keep the rules that the user sets for functions
    public Verdicts(
            Messages messages, BiFunction<OperatingSystem, Locale, StatusCatalog> statuses, SettingsStore settings) {
        this.messages = messages;
        this.statuses = statuses;
        this.settings = settings;
    }

    /// Changes when verdicts may have changed.
    public ObservableValue<?> causes() {
        return settings.settingsProperty().map(now -> now.view().failures());
    }

    /// The verdict on a call.
    public Verdict of(CallRequest request, CallOutcome outcome, Abi abi) {
        return switch (outcome) {
            case CallOutcome.Returned returned -> returned(request, returned, abi);
            case CallOutcome.Rejected _ -> new Verdict(Verdict.Tone.FAILURE, few(outcome), "");
            case CallOutcome.Crashed _, CallOutcome.TimedOut _, CallOutcome.HostLost _ ->
                new Verdict(Verdict.Tone.FAULT, few(outcome), "");
        };
    }

    /// The rule that the user set for a function; empty if there is none.
    public Optional<FailureRule> rule(CallRequest request) {
        return Optional.ofNullable(settings.settings().view().failures().get(key(request)));
    }

    /// Keeps the rule that the user sets for a function.
    ///
    /// @param rule null to judge by the signature and the usual conventions
    public void say(CallRequest request, @Nullable FailureRule rule) {
        settings.update(old -> old.withView(old.view().withFailures(key(request), rule)));
    }

    private String few(CallOutcome outcome) {
        return messages.say(OutcomeMessages.inFewWords(outcome));
    }

    private Verdict returned(CallRequest request, CallOutcome.Returned returned, Abi abi) {
        StatusCatalog catalog = statuses.apply(abi.system(), messages.locale());
        ReturnedStatus status = returned.status(request.signature(), catalog);
        String value = value(returned, abi);
        BigInteger number = returned.number();
        Optional<FailureRule> rule = rule(request);
        if (rule.isPresent() && number != null) {
            String said = messages.get("control.verdict.said." + rule.get().token());
            return rule.get().failed(number)
                    ? new Verdict(Verdict.Tone.FAILURE, failed(value, status, catalog), said)
                    : new Verdict(Verdict.Tone.SUCCESS, messages.get("control.verdict.succeeded", value), said);
        }
        return switch (status.judgement()) {
            case FAILED ->
                new Verdict(Verdict.Tone.FAILURE, failed(value, status, catalog), basis(request, returned, catalog));
            case SUCCEEDED ->
                new Verdict(
                        Verdict.Tone.SUCCESS,
                        messages.get("control.verdict.succeeded", value),
                        basis(request, returned, catalog));
            case UNKNOWN ->
                new Verdict(
                        Verdict.Tone.RETURNED,
                        value,
                        messages.get(number == null ? "control.verdict.plain" : "control.verdict.unknown"));
        };
    }

    private String failed(String value, ReturnedStatus status, StatusCatalog catalog) {
        return status.codes().stream()
                .findFirst()
                .map(code -> messages.get("control.verdict.failed.by", value, named(code, catalog)))
                .orElseGet(() -> messages.get("control.verdict.failed", value));
    }

    private String named(StatusCode code, StatusCatalog catalog) {
        Optional<StatusReading> reading = catalog.reading(code);
        String name = reading.map(StatusReading::name).orElse(code.spelled());
        return reading.map(known -> messages.get("control.verdict.code", name, known.meaning()))
                .orElse(name);
    }

    private String basis(CallRequest request, CallOutcome.Returned returned, StatusCatalog catalog) {
        Optional<ErrorConvention> convention = catalog.convention(
                request.signature().function(),
                returned.returnType(),
                request.signature().type().promises());
        return messages.get(
                convention.map(known -> "control.verdict.by." + known.token()).orElse("control.verdict.by.type"));
    }

    private String value(CallOutcome.Returned returned, Abi abi) {
        return returned.returned() == null || returned.returnType().resolved() instanceof VoidType
                ? messages.get("control.verdict.void")
                : new ValueForms(abi).brief(returned.returned(), returned.returnType());
    }

    /// The file's name identifies the library, so a rule also holds for its next version and for a copy elsewhere.
    private static String key(CallRequest request) {
        Path name = request.library().getFileName();
        return (name == null ? "" : name.toString()) + "!" + request.signature().function();
    }
}
