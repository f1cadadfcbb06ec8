package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusSpace;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Suggests expectations for a call. They say that it ends in the same way again.
public final class SuggestedExpectations {
    private final StatusNames names;

    public SuggestedExpectations(StatusNames names) {
        this.names = names;
    }

    /// Expectations that this outcome meets. Addresses differ from run to run, so they are only expected not to be
    /// null. A status code is only expected if it means a failure.
    ///
    /// @param function that was called
    /// @param promises what its declaration says, such as that it sets the last error
    /// @param ranOn the host whose system has the status codes; null for this system
    public List<String> of(String function, Promises promises, CallOutcome outcome, @Nullable HostDescription ranOn) {
        StatusNames spoken = ranOn == null ? names : names.on(OperatingSystem.named(ranOn.system()));
        return switch (outcome) {
            case CallOutcome.Returned returned -> returned(spoken, function, promises, returned);
            case CallOutcome.Rejected(var problems) ->
                List.of("rejected "
                        + problems.stream().map(CallProblem::code).findFirst().orElse(""));
            case CallOutcome.Crashed crashed -> {
                String signal = crashed.crash().signal();
                yield List.of(signal == null ? "crashed" : "crashed " + signal);
            }
            case CallOutcome.TimedOut _ -> List.of("timedOut");
            case CallOutcome.HostLost lost ->
                List.of(lost.exitStatus() == null ? "exited" : "exited " + lost.exitStatus());
        };
    }

    private List<String> returned(
            StatusNames spoken, String function, Promises promises, CallOutcome.Returned returned) {
        var texts = new ArrayList<String>();
        Value value = returned.returned();
        if (value != null) {
            texts.add(expected("returns", value, returned.returnType()));
        }
        for (int i = 0; i < returned.arguments().size(); i++) {
            Argument argument = returned.arguments().get(i);
            Value out = argument.out();
            if (out != null) {
                texts.add(expected("out[" + i + "]", out, null));
            }
        }
        spoken.telling(function, promises, returned).stream()
                .flatMap(code -> expected(spoken, code))
                .forEach(texts::add);
        if (!returned.output().stdout().isEmpty()) {
            texts.add("stdout == "
                    + ValuePrinter.print(new Value.Text(returned.output().stdout())));
        }
        if (!returned.callbacks().isEmpty()) {
            texts.add("callbacks == " + returned.invoked());
        }
        Set<Message> thrown = new HashSet<>();
        for (int i = 0; i < returned.callbacks().size(); i++) {
            Message failure = returned.callbacks().get(i).failure();
            if (failure != null && thrown.add(failure)) {
                texts.add("callbacks[%d].failure == %s"
                        .formatted(i, ValuePrinter.print(new Value.Text(Language.ENGLISH.say(failure)))));
            }
        }
        return texts;
    }

    /// The expectation for a code. A code in the result is expected anyway, so there is none for it, unless there
    /// is a keyword for its kind.
    private Stream<String> expected(StatusNames spoken, StatusCode code) {
        return switch (code.source()) {
            case ERRNO -> Stream.of(expected(spoken, StatusKind.ERRNO, code.code()));
            case LAST_ERROR -> Stream.of(expected(spoken, StatusKind.LAST_ERROR, code.code()));
            case RESULT ->
                code.space() == StatusSpace.HRESULT
                        ? Stream.of(expected(spoken, StatusKind.HRESULT, code.code()))
                        : Stream.empty();
        };
    }

    /// The expectation by the code's name, or by its number if the name cannot be read on this machine.
    private String expected(StatusNames spoken, StatusKind kind, int code) {
        String name = spoken.spelled(kind, code).strip();
        boolean means = names.code(kind, name).isPresent();
        return kind.word() + " " + (means ? name : kind == StatusKind.HRESULT ? "0x%08X".formatted(code) : code);
    }

    private static String expected(String subject, Value value, @Nullable CType type) {
        return switch (value) {
            case Value.Address(var _, Value.Text text) -> subject + " == " + ValuePrinter.print(text);
            case Value.Address _ -> subject + " != null";
            case Value other -> subject + " == " + ValuePrinter.print(other, type);
        };
    }
}
