package org.interopexplorer.core.review;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;

/// Finds calls that failed and whose result one of the next calls used.
final class FailedUse {
    /// A later call has its value from elsewhere.
    private static final int NEXT = 5;

    private final Function<OperatingSystem, StatusCatalog> statuses;
    private final Map<OperatingSystem, StatusCatalog> catalogs = new EnumMap<>(OperatingSystem.class);

    FailedUse(Function<OperatingSystem, StatusCatalog> statuses) {
        this.statuses = statuses;
    }

    List<Finding> of(List<HistoryEntry> history) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            HistoryEntry entry = history.get(i);
            Signature signature = entry.request().signature();
            if (!(entry.outcome() instanceof CallOutcome.Returned returned) || returned.number() == null) {
                continue;
            }
            if (!failed(entry, returned)) {
                continue;
            }
            for (HistoryEntry next : history.subList(i + 1, Math.min(history.size(), i + 1 + NEXT))) {
                if (next.request().signature().function().equals(signature.function())) {
                    // Tried again.
                    break;
                }
                if (uses(next, returned.number(), signature.type().returnType())) {
                    findings.add(Finding.of(
                                    ReviewText.UNCHECKED,
                                    List.of(Place.call(next.number()), Place.call(entry.number())),
                                    signature.function(),
                                    entry.number(),
                                    next.request().signature().function(),
                                    next.number())
                            .doing(Message.of(ReviewRemedy.CHECK, signature.function())));
                    break;
                }
            }
        }
        return findings;
    }

    /// Whether the result says that a call failed.
    boolean failed(HistoryEntry entry, CallOutcome.Returned returned) {
        StatusCatalog catalog = catalogs.computeIfAbsent(entry.abi().system(), statuses);
        return returned.status(entry.request().signature(), catalog).judgement() == Judgement.FAILED;
    }

    private static boolean uses(HistoryEntry next, BigInteger result, CType type) {
        List<Parameter> parameters = next.request().signature().type().parameters();
        List<Value> arguments = SessionCalls.arguments(next);
        String wanted = spelled(type);
        for (int i = 0; i < Math.min(parameters.size(), arguments.size()); i++) {
            OptionalLong number = SessionCalls.number(arguments.get(i));
            if (number.isPresent()
                    && number.getAsLong() == result.longValue()
                    && spelled(parameters.get(i).type()).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static String spelled(CType type) {
        return CSpelling.of(type)
                .replaceAll("\\b(const|volatile|restrict|__restrict)\\b", "")
                .replaceAll("\\s+", "");
    }
}
