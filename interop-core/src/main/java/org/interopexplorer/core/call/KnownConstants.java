package org.interopexplorer.core.call;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.header.NamedConstants;
import org.interopexplorer.core.value.ConstantNames;

/// The constants of headers that were read, for use as names in literals.
public record KnownConstants(NamedConstants constants) implements ConstantNames {
    @Override
    public Optional<BigInteger> value(String expression) {
        return constants.value(expression);
    }

    @Override
    public Optional<Double> real(String name) {
        return Optional.ofNullable(constants.reals().get(name));
    }

    @Override
    public List<String> beginning(String letters) {
        return constants.beginning(letters).map(Map.Entry::getKey).toList();
    }
}
