package org.interopexplorer.core.review;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.value.Value;

/// Finds texts that are converted again for each call.
final class RepeatedTexts {
    private static final int SHOWN = 40;

    private RepeatedTexts() {}

    static List<Finding> of(List<HistoryEntry> history) {
        Map<String, List<HistoryEntry>> calls = new LinkedHashMap<>();
        for (HistoryEntry entry : history) {
            if (entry.outcome() instanceof CallOutcome.Returned) {
                for (Value given : entry.request().arguments()) {
                    if (given instanceof Value.Text(var text) && !text.isEmpty()) {
                        calls.computeIfAbsent(text, _ -> new ArrayList<>()).add(entry);
                    }
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        calls.forEach((text, entries) -> {
            if (entries.size() >= SessionReview.MANY) {
                long bytes = (long) entries.size() * text.getBytes(StandardCharsets.UTF_8).length;
                findings.add(Finding.of(
                        ReviewText.CONVERSIONS, SessionCalls.places(entries), shown(text), entries.size(), bytes));
            }
        });
        return findings;
    }

    private static String shown(String text) {
        int[] points = text.codePoints().limit(SHOWN).toArray();
        String start = new String(points, 0, points.length);
        return start.length() < text.length() ? start + "…" : start;
    }
}
