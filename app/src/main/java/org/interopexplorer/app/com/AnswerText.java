package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.status.StatusReading;

/// What a call gave, in words, a fact a line.
public final class AnswerText {
    private final Messages messages;
    private final IntFunction<StatusReading> hresults;

    /// @param hresults what codes mean, in the language of the moment
    public AnswerText(Messages messages, IntFunction<StatusReading> hresults) {
        this.messages = messages;
        this.hresults = hresults;
    }

    String of(ComViewModel.Answer answer) {
        return switch (answer) {
            case ComViewModel.Answer.Of(var outcome) -> of(outcome);
            case ComViewModel.Answer.Ended(var during, var outcome) -> ended(during, outcome);
            case ComViewModel.Answer.Released(var name, var left) ->
                left == null ? messages.get("com.released", name) : messages.get("com.released.left", name, left);
        };
    }

    private String of(MemberOutcome outcome) {
        List<String> lines = new ArrayList<>();
        lines.add(
                outcome.returned() == null
                        ? messages.get("com.returned.nothing", outcome.member())
                        : messages.get(
                                "com.returned",
                                outcome.member(),
                                VariantPrinter.print(outcome.returned()),
                                outcome.returned().typeName()));
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            if (argument.out() != null) {
                lines.add(messages.get("com.out", argument.name(), VariantPrinter.print(argument.out())));
            }
        }
        Integer hresult = outcome.hresult();
        if (hresult != null) {
            StatusReading reading = hresults.apply(hresult);
            String code = "0x%08X".formatted(hresult);
            lines.add(messages.get(
                    "com.hresult", code, reading.name() == null ? "—" : reading.name(), reading.meaning()));
            if (hresult < 0) {
                lines.add(messages.get(
                        "com.exceptions",
                        String.valueOf(reading.dotnetException()),
                        String.valueOf(reading.javaException())));
            }
        }
        ErrorInfo told = outcome.errorInfo();
        if (told != null) {
            lines.add(messages.get(
                    "com.error",
                    told.description() == null ? "—" : told.description(),
                    told.source() == null ? "—" : told.source(),
                    told.helpFile() == null ? "—" : told.helpFile()));
            if (!told.trusted()) {
                lines.add(messages.get("com.error.untrusted"));
            }
        }
        Integer wrong = outcome.argument();
        if (wrong != null) {
            lines.add(
                    messages.get("com.argument", outcome.arguments().get(wrong).name()));
        }
        return String.join("\n", lines);
    }

    /// Why nothing came back.
    String ended(String during, CallOutcome outcome) {
        return OutcomeMessages.ending(Path.of("COM"), during, CallRequest.DEFAULT_LIMIT, outcome)
                .map(messages::say)
                .orElseGet(() -> messages.say(OutcomeMessages.inFewWords(outcome)));
    }
}
