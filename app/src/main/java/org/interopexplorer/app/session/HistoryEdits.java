package org.interopexplorer.app.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.value.Value;

/// Makes calls of the history with another number, or with a kept value under another name.
final class HistoryEdits {
    private HistoryEdits() {}

    static HistoryEntry numbered(HistoryEntry call, int number) {
        return number == call.number()
                ? call
                : new HistoryEntry(
                        number,
                        call.at(),
                        call.request(),
                        call.outcome(),
                        call.host(),
                        call.abi(),
                        call.ranOn(),
                        call.used());
    }

    /// The same call, which names a kept value by its new name; the call itself if it does not name it.
    static HistoryEntry renaming(HistoryEntry call, String name, String to) {
        CallRequest request = call.request();
        List<Value> arguments = request.arguments().stream()
                .map(value -> value.renaming(name, to))
                .toList();
        Map<String, Value> renamed = new HashMap<>();
        call.used().forEach((used, value) -> renamed.put(used.equals(name) ? to : used, value));
        return arguments.equals(request.arguments())
                ? call
                : new HistoryEntry(
                        call.number(),
                        call.at(),
                        request.passing(arguments),
                        call.outcome(),
                        call.host(),
                        call.abi(),
                        call.ranOn(),
                        renamed);
    }
}
