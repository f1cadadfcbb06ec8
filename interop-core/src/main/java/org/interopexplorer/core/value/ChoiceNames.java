package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;

/// The constants that a function's type names for its parameters, before those of other sources. They are known
/// without a header.
public final class ChoiceNames implements ConstantNames {
    private final Map<String, BigInteger> own;
    private final ConstantNames others;

    private ChoiceNames(Map<String, BigInteger> own, ConstantNames others) {
        this.own = own;
        this.others = others;
    }

    /// @param others what other names mean
    public static ConstantNames of(FunctionType type, ConstantNames others) {
        Map<String, BigInteger> own = new HashMap<>();
        for (FunctionType.Parameter parameter : type.parameters()) {
            Choices choices = parameter.choices();
            if (choices != null) {
                for (EnumType.Constant constant : choices.all()) {
                    own.put(constant.name(), BigInteger.valueOf(constant.value()));
                }
            }
        }
        return own.isEmpty() ? others : new ChoiceNames(own, others);
    }

    @Override
    public Optional<BigInteger> value(String expression) {
        BigInteger sum = BigInteger.ZERO;
        for (String name : expression.split("\\|", -1)) {
            BigInteger value = own.get(name.strip());
            if (value == null) {
                return others.value(expression);
            }
            sum = sum.or(value);
        }
        return Optional.of(sum);
    }

    @Override
    public List<String> beginning(String letters) {
        return Stream.concat(
                        own.keySet().stream().filter(name -> name.regionMatches(true, 0, letters, 0, letters.length())),
                        others.beginning(letters).stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<Double> real(String name) {
        return others.real(name);
    }
}
