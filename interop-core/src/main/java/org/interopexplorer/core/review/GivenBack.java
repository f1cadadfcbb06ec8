package org.interopexplorer.core.review;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// Finds what calls handed over and no later call gave back.
final class GivenBack {
    private final Ownership ownership;

    GivenBack(FunctionFacts facts) {
        this.ownership = new Ownership(facts);
    }

    List<Finding> of(List<HistoryEntry> history, Set<Long> hosts) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            HistoryEntry entry = history.get(i);
            if (!(entry.outcome() instanceof CallOutcome.Returned returned) || !hosts.contains(entry.host())) {
                continue;
            }
            Signature signature = entry.request().signature();
            for (Ownership.Owned owned : ownership.of(signature.function(), signature.type(), Map.of())) {
                OptionalLong value = value(returned, owned.parameter());
                if (owned.certain()
                        && value.isPresent()
                        && !isGivenBack(value.getAsLong(), owned, entry, history.subList(i + 1, history.size()))) {
                    findings.add(finding(entry, owned, value.getAsLong()));
                }
            }
        }
        return findings;
    }

    /// What was handed over; empty if the call failed, or gave nothing.
    private static OptionalLong value(CallOutcome.Returned returned, int parameter) {
        if (parameter == FunctionFacts.RESULT) {
            BigInteger number = returned.number();
            return number == null ? OptionalLong.empty() : valid(OptionalLong.of(number.longValue()));
        }
        if (parameter >= returned.arguments().size()) {
            return OptionalLong.empty();
        }
        Value out = returned.arguments().get(parameter).out();
        return out == null ? OptionalLong.empty() : valid(SessionCalls.number(out));
    }

    /// Null and -1 are what functions return that have nothing to hand over.
    private static OptionalLong valid(OptionalLong value) {
        return value.isPresent() && value.getAsLong() != 0 && value.getAsLong() != -1 ? value : OptionalLong.empty();
    }

    private boolean isGivenBack(long value, Ownership.Owned owned, HistoryEntry by, List<HistoryEntry> later) {
        return later.stream()
                .filter(entry -> entry.host() == by.host() && entry.outcome() instanceof CallOutcome.Returned)
                .anyMatch(entry -> {
                    Signature signature = entry.request().signature();
                    if (signature.function().equals(owned.deallocator())) {
                        return SessionCalls.passes(entry, value);
                    }
                    List<Value> arguments = SessionCalls.arguments(entry);
                    return ownership
                            .freed(signature.function(), signature.type())
                            .filter(index -> index < arguments.size())
                            .map(arguments::get)
                            .map(SessionCalls::number)
                            .filter(number -> number.isPresent() && number.getAsLong() == value)
                            .isPresent();
                });
    }

    private static Finding finding(HistoryEntry entry, Ownership.Owned owned, long value) {
        boolean handle = owned.deallocator().toLowerCase(Locale.ROOT).contains("close");
        return Finding.of(
                        handle ? ReviewText.HANDLE_OPEN : ReviewText.NOT_GIVEN_BACK,
                        List.of(Place.call(entry.number())),
                        entry.request().signature().function(),
                        entry.number(),
                        Hexadecimal.of(value))
                .doing(Message.of(ReviewRemedy.FREE_WITH, owned.deallocator()));
    }
}
