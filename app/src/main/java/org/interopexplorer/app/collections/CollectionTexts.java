package org.interopexplorer.app.collections;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.collection.ActualResult;
import org.interopexplorer.core.collection.CollectionFault;
import org.interopexplorer.core.collection.CollectionFileFault;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// Core's messages about collections and their runs, in the current language.
final class CollectionTexts {
    private final Messages messages;

    CollectionTexts(Messages messages) {
        this.messages = messages;
    }

    /// Why a file was not read or written, with the place of the fault in it.
    String of(Complaint complaint) {
        return switch (complaint) {
            case Complaint.Faulty(Path file, CollectionFault fault) ->
                fault.line() == 0
                        ? messages.get("collections.fault.file", file.getFileName(), of(fault))
                        : messages.get(
                                "collections.fault.place",
                                file.getFileName(),
                                String.valueOf(fault.line()),
                                String.valueOf(fault.column()),
                                of(fault));
            case Complaint.Inconsistent(CollectionFault fault) -> of(fault);
            case Complaint.Unreadable(Path _, MalformedFileException refused) ->
                messages.say(refused.diagnostic().message());
            case Complaint.Unreadable(Path file, Throwable failure) ->
                messages.get("collections.unreadable", file, reason(failure));
            case Complaint.Unwritable(Path file, Throwable failure) ->
                messages.get("collections.unwritable", file, reason(failure));
        };
    }

    /// The fault, after the path of its field.
    private String of(CollectionFault fault) {
        return messages.say(fault.whole());
    }

    /// Why reading or writing failed. For the most common failures the system's message is only the path.
    private String reason(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> messages.get("collections.absent");
            case AccessDeniedException _ -> messages.get("collections.forbidden");
            case CancellationException _ -> messages.get("collections.cancelled");
            case FileSystemException told
            when told.getReason() != null -> messages.get("collections.system", told.getReason());
            default -> messages.get("collections.system", String.valueOf(failure.getMessage()));
        };
    }

    /// The fault in the text of an expectation, with its column in front.
    String of(ParsedExpectation.Malformed wrong) {
        return messages.get("collections.column", wrong.column(), messages.say(wrong.message()));
    }

    /// Why a step cannot keep a value under a name.
    String of(KeepFault fault) {
        return switch (fault) {
            case KeepFault.NoName _ -> messages.say(Message.of(CollectionFileFault.KEPT_NAME));
            case KeepFault.Twice(String name) -> messages.get("collections.keep.twice", name);
            case KeepFault.NoPath(Message why) -> messages.say(why);
        };
    }

    /// What an expectation found, on one line.
    String of(ActualResult actual) {
        return line(actual.message());
    }

    private String line(Message message) {
        return messages.say(message).replaceAll("\\R", " ");
    }

    /// What went wrong with a step, else its result.
    String of(StepResult result) {
        CallOutcome outcome = result.outcome();
        return switch (result.verdict()) {
            case Verdict.Passed _ ->
                join(result.checks().stream().map(check -> of(check.found())).distinct());
            case Verdict.Failed _ ->
                join(result.checks().stream().filter(check -> !check.met()).map(check -> line(check.unmet())));
            case Verdict.Ended _ -> outcome == null ? "" : of(outcome);
            case Verdict.Skipped skipped -> line(skipped.message());
            case Verdict.Cancelled _ -> "";
        };
    }

    private static String join(Stream<String> texts) {
        return texts.collect(Collectors.joining("; "));
    }

    /// How a call ended.
    String of(CallOutcome outcome) {
        return messages.say(OutcomeMessages.inFewWords(outcome));
    }
}
