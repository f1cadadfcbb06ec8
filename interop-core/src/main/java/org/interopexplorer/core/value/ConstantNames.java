package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// The named constants that may stand for a number: macros and enumeration constants of headers.
@FunctionalInterface
public interface ConstantNames {
    /// No name is known.
    ConstantNames NONE = _ -> Optional.empty();

    /// The value of a name, or of an expression of several names such as `O_CREAT | O_RDWR`; empty if a name is
    /// not known. May take as long as reading the headers.
    Optional<BigInteger> value(String expression);

    /// The names that begin with these letters, in order; empty where they cannot be listed.
    default List<String> beginning(String letters) {
        return List.of();
    }

    /// The value of a name that stands for no whole number, such as `M_PI`; empty if it is not known.
    default Optional<Double> real(String name) {
        return Optional.empty();
    }
}
