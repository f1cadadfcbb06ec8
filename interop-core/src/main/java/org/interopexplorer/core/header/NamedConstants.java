package org.interopexplorer.core.header;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The constants of headers that have a name: enumerators, and macros whose text is a number.
///
/// @param whole the whole numbers, with their sign
/// @param reals the other numbers, such as `M_PI`
public record NamedConstants(Map<String, BigInteger> whole, Map<String, Double> reals) {
    public static final NamedConstants NONE = new NamedConstants(Map.of(), Map.of());

    /// @param reals kept sorted, like `whole`, so that lists are in order
    public NamedConstants {
        whole = Collections.unmodifiableMap(new TreeMap<>(whole));
        reals = Collections.unmodifiableMap(new TreeMap<>(reals));
    }

    /// The value of an expression of names and numbers, such as `O_CREAT | 0x40` or `~MASK`. Empty if the text is
    /// not such an expression, or if a name is not known.
    public Optional<BigInteger> value(String expression) {
        BigInteger known = whole.get(expression.strip());
        return known != null
                ? Optional.of(known)
                : new MacroValues(Map.of(), whole, _ -> null, Long.BYTES).whole(expression);
    }

    /// The names that begin with these letters, in order. Upper and lower case are the same.
    public Stream<Map.Entry<String, BigInteger>> beginning(String letters) {
        return whole.entrySet().stream()
                .filter(each -> each.getKey().regionMatches(true, 0, letters, 0, letters.length()));
    }

    /// These constants and those of others. If both define a name, these win.
    NamedConstants over(NamedConstants others) {
        if (whole.isEmpty() && reals.isEmpty()) {
            return others;
        }
        if (others.whole.isEmpty() && others.reals.isEmpty()) {
            return this;
        }
        Map<String, BigInteger> allWhole = new TreeMap<>(others.whole);
        allWhole.putAll(whole);
        Map<String, Double> allReals = new TreeMap<>(others.reals);
        allReals.putAll(reals);
        return new NamedConstants(allWhole, allReals);
    }
}
