package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;

/// The kept values that a literal or a value uses.
final class KeptNames {
    private KeptNames() {}

    /// As far as a literal can be read before its type is known.
    static List<String> in(String literal) {
        return ValueParser.parse(literal) instanceof ParsedValue.Parsed(var value) ? in(value) : List.of();
    }

    static List<String> in(Value value) {
        var names = new ArrayList<String>();
        collect(value, names);
        return names;
    }

    private static void collect(Value value, List<String> names) {
        if (value instanceof Value.Kept(var name)) {
            names.add(name);
        }
        value.parts().forEach(part -> collect(part, names));
    }
}
