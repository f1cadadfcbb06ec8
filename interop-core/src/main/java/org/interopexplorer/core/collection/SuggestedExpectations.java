package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusSpace;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// What a person could expect of a call that went well: that it goes the same way again.
public final class SuggestedExpectations {
    private final StatusNames names;

    public SuggestedExpectations(StatusNames names) {
        this.names = names;
    }

    /// Expectations that this outcome meets; addresses, which differ from run to run, are only expected not to be null,
    /// and a status code is only expected where it tells of a failure.
    ///
    /// @param function that was called
    public List<String> of(String function, CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned returned -> returned(function, returned);
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

    private List<String> returned(String function, CallOutcome.Returned returned) {
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
        names.telling(function, returned).stream().flatMap(this::expected).forEach(texts::add);
        if (!returned.output().stdout().isEmpty()) {
            texts.add("stdout == "
                    + ValuePrinter.print(new Value.Text(returned.output().stdout())));
        }
        if (!returned.callbacks().isEmpty()) {
            texts.add("callbacks == " + returned.invoked());
        }
        Set<String> thrown = new HashSet<>();
        for (int i = 0; i < returned.callbacks().size(); i++) {
            String failure = returned.callbacks().get(i).failure();
            if (failure != null && thrown.add(failure)) {
                texts.add("callbacks[%d].failure == %s".formatted(i, ValuePrinter.print(new Value.Text(failure))));
            }
        }
        return texts;
    }

    /// Nothing for a code that the result is, unless an expectation has a word for it: the result is expected anyway.
    private Stream<String> expected(StatusCode code) {
        return switch (code.source()) {
            case ERRNO -> Stream.of(expected(StatusKind.ERRNO, code.code()));
            case LAST_ERROR -> Stream.of(expected(StatusKind.LAST_ERROR, code.code()));
            case RESULT ->
                code.space() == StatusSpace.HRESULT
                        ? Stream.of(expected(StatusKind.HRESULT, code.code()))
                        : Stream.empty();
        };
    }

    private String expected(StatusKind kind, int code) {
        String name = names.spelled(kind, code).strip();
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
