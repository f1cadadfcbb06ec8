package org.interopexplorer.app.collections;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.app.i18n.Explanations;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.Actual;
import org.interopexplorer.core.collection.CollectionFault;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.Remark;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;

/// What core says of collections and their runs, in the language of the moment.
final class CollectionTexts {
    private final Messages messages;

    CollectionTexts(Messages messages) {
        this.messages = messages;
    }

    /// Why a file was not read or written, with the place in it.
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
            case Complaint.Unreadable(Path file, Throwable failure) ->
                messages.get("collections.unreadable", file, reason(failure));
            case Complaint.Unwritable(Path file, Throwable failure) ->
                messages.get("collections.unwritable", file, reason(failure));
        };
    }

    /// What is wrong, behind the path of the field.
    private String of(CollectionFault fault) {
        String what = coded(fault.code(), fault.message(), fault.arguments());
        return fault.path().isEmpty() || what.equals(fault.message())
                ? what
                : messages.get("collections.fault.at", fault.path(), what);
    }

    /// The system tells of the commonest failures by the path alone.
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

    /// What is wrong with the text of an expectation, its column first.
    String of(ParsedExpectation.Malformed wrong) {
        return messages.get(
                "collections.column",
                wrong.column(),
                coded(wrong.code(), wrong.message().replaceFirst("^column \\d+: ", ""), wrong.arguments()));
    }

    /// Why a step cannot keep a value so.
    String of(KeepFault fault) {
        return switch (fault) {
            case KeepFault.NoName _ -> messages.get("collections.said.calls.kept-name");
            case KeepFault.Twice(String name) -> messages.get("collections.keep.twice", name);
            case KeepFault.NoPath(Remark why) -> of(why);
        };
    }

    /// What was where an expectation looked, on one line.
    String of(Actual actual) {
        String text = switch (actual) {
            case Actual.Found(String literal, Remark objection) ->
                objection == null ? literal : literal + " — " + of(objection);
            case Actual.Absent(Remark why) -> of(why);
            case Actual.Ended(CallOutcome outcome) -> of(outcome);
        };
        return text.replaceAll("\\R", " ");
    }

    /// What went wrong with a step, else what came back.
    String of(StepResult result) {
        CallOutcome outcome = result.outcome();
        return switch (result.verdict()) {
            case Verdict.Passed _ ->
                join(result.checks().stream().map(check -> of(check.found())).distinct());
            case Verdict.Failed _ ->
                join(result.checks().stream()
                        .filter(check -> !check.met())
                        .map(check -> messages.get("collections.unmet", check.expected(), of(check.found()))));
            case Verdict.Ended _ -> outcome == null ? "" : of(outcome);
            case Verdict.Skipped(var value, var hostEnded) ->
                messages.get(hostEnded ? "collections.skipped.ended" : "collections.skipped.never", value);
            case Verdict.Cancelled _ -> "";
        };
    }

    private static String join(Stream<String> texts) {
        return texts.collect(Collectors.joining("; "));
    }

    /// How a call ended.
    String of(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> messages.get("collections.outcome.returned");
            case CallOutcome.Rejected(List<CallOutcome.Problem> problems) ->
                messages.get(
                        "collections.outcome.rejected",
                        problems.stream().map(this::of).collect(Collectors.joining("; ")));
            case CallOutcome.Crashed(CallOutcome.Crash crash, var _, var _, var _) ->
                messages.get(
                        "collections.outcome.crashed",
                        Objects.requireNonNullElseGet(crash.signal(), () -> "0x%X".formatted(crash.number())));
            case CallOutcome.TimedOut timedOut ->
                messages.get(timedOut.stopped() ? "collections.outcome.stopped" : "collections.outcome.timedOut");
            case CallOutcome.HostLost lost ->
                lost.exitStatus() == null
                        ? messages.get("collections.outcome.lost")
                        : messages.get("collections.outcome.exited", String.valueOf(lost.exitStatus()));
        };
    }

    private String of(CallOutcome.Problem problem) {
        String text = new Explanations(messages).refusal(problem);
        String parameter = problem.parameter();
        return parameter == null || text.startsWith(parameter)
                ? text
                : messages.get("collections.fault.at", parameter, text);
    }

    private String of(Remark remark) {
        return coded(remark.code(), remark.message(), remark.arguments());
    }

    /// A fault of a literal is told as the form tells it.
    private String coded(String code, String english, List<String> arguments) {
        return messages.find("collections.said." + code, arguments.toArray())
                .orElseGet(() -> messages.coded("problem." + code, english, arguments));
    }
}
