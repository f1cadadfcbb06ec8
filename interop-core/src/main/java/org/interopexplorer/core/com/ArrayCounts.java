package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.ctype.SizeExpression;
import org.jspecify.annotations.Nullable;

/// How many elements the arrays of a member have in one call, by the numbers that are passed with them.
final class ArrayCounts implements SizeExpression.Arguments {
    /// The most elements of one array.
    static final int MOST = 1 << 20;

    private static final long MOST_BYTES = 64L << 20;
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, Long> behind = new HashMap<>();

    /// The parameters whose targets the sizes of a member's arrays depend on.
    static Set<String> pointers(List<Member.Parameter> parameters) {
        Set<String> names = new HashSet<>();
        for (Member.Parameter each : parameters) {
            ArrayType array = each.elements();
            if (array != null) {
                gather(array.length().size(), names);
                gather(array.length().length(), names);
            }
        }
        return names;
    }

    private static void gather(@Nullable SizeExpression expression, Set<String> names) {
        switch (expression) {
            case SizeExpression.Behind(var pointer) -> names.add(pointer.name());
            case SizeExpression.Operation(var left, var _, var right) -> {
                gather(left, names);
                gather(right, names);
            }
            case null -> {}
            case SizeExpression.Constant _, SizeExpression.OfParameter _, SizeExpression.Unevaluated _ -> {}
        }
    }

    /// Tells the value that is passed for a parameter. What is no whole number is no count.
    void number(String parameter, @Nullable Variant value) {
        put(numbers, parameter, value);
    }

    /// Tells what a parameter points at.
    void behind(String parameter, @Nullable Variant value) {
        put(behind, parameter, value);
    }

    private static void put(Map<String, Long> into, String parameter, @Nullable Variant value) {
        if (value instanceof Variant.Whole(var _, var number)) {
            into.put(parameter, number.min(GREATEST).longValue());
        }
    }

    @Override
    public OptionalLong number(String parameter) {
        return of(numbers, parameter);
    }

    @Override
    public OptionalLong numberBehind(String parameter) {
        return of(behind, parameter);
    }

    private static OptionalLong of(Map<String, Long> from, String parameter) {
        Long number = from.get(parameter);
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /// How many elements an array has room for.
    ///
    /// @param bytes of one element
    /// @throws CallEndedException if the numbers do not tell, or tell an absurd size
    int size(String parameter, ArrayType array, int bytes) throws CallEndedException {
        String said = array.length().sizeIs();
        OptionalLong size = array.length().size().value(this);
        if (size.isEmpty()) {
            throw ComFault.refused(ComFault.ARRAY_UNKNOWN, parameter, said);
        }
        long most = Math.min(MOST, MOST_BYTES / Math.max(1, bytes));
        if (size.getAsLong() < 0 || size.getAsLong() > most) {
            throw ComFault.refused(
                    ComFault.ARRAY_SIZE, parameter, said, Long.toString(size.getAsLong()), Long.toString(most));
        }
        return (int) size.getAsLong();
    }

    /// How many elements are passed.
    ///
    /// @param size how many it has room for
    /// @return empty if the numbers do not tell
    /// @throws CallEndedException if they tell more than it has room for
    OptionalInt length(String parameter, ArrayType array, int size) throws CallEndedException {
        SizeExpression expression = array.length().length();
        if (expression == null) {
            return OptionalInt.of(size);
        }
        OptionalLong length = expression.value(this);
        if (length.isEmpty()) {
            return OptionalInt.empty();
        }
        if (length.getAsLong() < 0 || length.getAsLong() > size) {
            throw ComFault.refused(
                    ComFault.ARRAY_SIZE,
                    parameter,
                    array.length().lengthIs(),
                    Long.toString(length.getAsLong()),
                    Integer.toString(size));
        }
        return OptionalInt.of((int) length.getAsLong());
    }

    /// How many elements are passed, which the numbers must tell.
    int known(String parameter, ArrayType array, int size) throws CallEndedException {
        return length(parameter, array, size)
                .orElseThrow(() -> ComFault.refused(
                        ComFault.ARRAY_UNKNOWN, parameter, array.length().lengthIs()));
    }
}
