package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.value.Value;

/// What the calls of a history passed.
final class SessionCalls {
    private static final int MOST_PLACES = 100;

    private SessionCalls() {}

    /// The arguments, with kept values as they were at the call.
    static List<Value> arguments(HistoryEntry entry) {
        List<Value> values = new ArrayList<>();
        for (Value given : entry.request().arguments()) {
            Value value = given instanceof Value.Kept(var name) ? entry.used().getOrDefault(name, given) : given;
            values.add(value);
        }
        return values;
    }

    /// The address or number that a value is; empty for other values.
    static OptionalLong number(Value value) {
        return switch (value) {
            case Value.Address(var address, var _) -> OptionalLong.of(address);
            case Value.Int(var number) when number.bitLength() <= Long.SIZE -> OptionalLong.of(number.longValue());
            case Value.Null _ -> OptionalLong.of(0);
            default -> OptionalLong.empty();
        };
    }

    static Place place(HistoryEntry entry) {
        return Place.call(entry.number());
    }

    static List<Place> places(List<HistoryEntry> entries) {
        return entries.stream().limit(MOST_PLACES).map(SessionCalls::place).toList();
    }

    static List<Place> actions(List<ObjectCall> calls) {
        return calls.stream()
                .limit(MOST_PLACES)
                .map(call -> Place.action(call.number()))
                .toList();
    }
}
