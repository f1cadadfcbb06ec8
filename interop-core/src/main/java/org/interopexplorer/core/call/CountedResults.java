package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Unmarshaler;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Results of a call that give several elements behind a pointer. Another result gives their number.
///
/// @param counts by the index of the parameter that gives the pointer, or [Encodings#RESULT]: the index of the
///     parameter that gives the number of elements, or [Encodings#RESULT]
/// @param returned null for a function that returns nothing
record CountedResults(
        Map<Integer, Integer> counts,
        Unmarshaler unmarshaler,
        @Nullable Value returned,
        List<Argument> results) {
    /// What the function returned.
    @Nullable
    Value returned(CType type) {
        OptionalLong count = count(Encodings.RESULT);
        return returned == null || count.isEmpty() ? returned : unmarshaler.behind(returned, type, count.getAsLong());
    }

    /// The arguments after the call.
    List<Argument> arguments() {
        var all = new ArrayList<Argument>();
        for (int i = 0; i < results.size(); i++) {
            Argument one = results.get(i);
            OptionalLong count = count(i);
            Value out = one.out();
            all.add(
                    out != null && count.isPresent() && one.type().resolved() instanceof PointerType to
                            ? new Argument(
                                    one.name(),
                                    one.type(),
                                    one.in(),
                                    unmarshaler.behind(out, to.target(), count.getAsLong()),
                                    one.memory())
                            : one);
        }
        return List.copyOf(all);
    }

    private OptionalLong count(int pointer) {
        Integer from = counts.get(pointer);
        if (from == null) {
            return OptionalLong.empty();
        }
        Value count = from == Encodings.RESULT
                ? returned
                : from < results.size() ? results.get(from).out() : null;
        return count instanceof Value.Int(var number) && number.signum() >= 0 && number.bitLength() < Integer.SIZE
                ? OptionalLong.of(number.longValue())
                : OptionalLong.empty();
    }
}
