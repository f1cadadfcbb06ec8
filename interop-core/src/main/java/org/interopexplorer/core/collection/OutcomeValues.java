package org.interopexplorer.core.collection;

import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Finds and compares values as expectations do, for those who check a call without a collection.
public final class OutcomeValues {
    /// A value of an outcome.
    public record Located(Value value, CType type) {}

    private OutcomeValues() {}

    /// The value at a path such as `returns` or `out[1]`; empty if there is none, or its type is not known.
    public static Optional<Located> at(CallOutcome.Returned returned, String path) {
        return ExpectationParser.path(path) instanceof ExpectationParser.PathReading.Found(var found)
                        && new ValueLocator(returned).at(found) instanceof LocatedValue.Found(var value, var type)
                        && type != null
                ? Optional.of(new Located(value, type))
                : Optional.empty();
    }

    /// Whether two values are the same to a person: numbers by value, all else part by part.
    public static boolean same(Value actual, Value wanted, @Nullable CType type) {
        return actual.equals(wanted)
                || new ValueComparison(type, 0)
                        .holds(actual, Expectation.Operator.EQUAL, wanted)
                        .orElse(false);
    }
}
