package org.interopexplorer.core.review;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A session of calls as a review sees it.
abstract class RecordedSession {
    final List<HistoryEntry> history = new ArrayList<>();
    Map<String, Value> used = Map.of();
    List<Invocation> callbacks = List.of();
    long nanos = 2_000;
    int errno;
    /// What comes back through the first parameters; the next call alone has it.
    List<Value> outs = List.of();
    Abi abi = Abi.LINUX_X64;

    void call(String prototype, @Nullable Value returned, Value... arguments) {
        ParseResult.Parsed parsed = (ParseResult.Parsed) new PrototypeParser(abi).parse(prototype);
        FunctionType type = parsed.type();
        history.add(new HistoryEntry(
                history.size() + 1,
                Instant.EPOCH,
                new CallRequest(
                        Path.of("/lib/library"),
                        new Signature(parsed.name(), type, new Provenance.Typed()),
                        List.of(arguments),
                        Duration.ofSeconds(10)),
                new CallOutcome.Returned(
                        type.returnType(),
                        returned,
                        given(type),
                        errno,
                        null,
                        null,
                        CallOutcome.Output.NONE,
                        nanos,
                        callbacks),
                1,
                abi,
                null,
                used));
        outs = List.of();
    }

    private List<CallOutcome.Argument> given(FunctionType type) {
        List<CallOutcome.Argument> given = new ArrayList<>();
        for (int i = 0; i < outs.size(); i++) {
            FunctionType.Parameter parameter = type.parameters().get(i);
            given.add(new CallOutcome.Argument(
                    String.valueOf(parameter.name()),
                    parameter.type(),
                    new Value.Out(1L),
                    outs.get(i) instanceof Value.Null ? null : outs.get(i),
                    List.of()));
        }
        return given;
    }

    static Value at(long address) {
        return new Value.Address(address, null);
    }

    List<Finding> found(ReviewText code) {
        return found(code, Set.of(1L));
    }

    List<Finding> found(ReviewText code, Set<Long> hosts) {
        return SessionReview.of(
                        new SessionReview.Session(history, hosts, List.of(), Set.of()),
                        system -> new StatusCatalog(system, Locale.ENGLISH))
                .findings()
                .stream()
                .filter(finding -> finding.message().code() == code)
                .toList();
    }

    static String remedy(Finding finding) {
        return Language.ENGLISH.say(Objects.requireNonNull(finding.remedy()));
    }
}
