package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.Optional;

/// The named constants that may stand for a number: macros and enumeration constants of headers.
@FunctionalInterface
public interface ConstantNames {
    /// None is known.
    ConstantNames NONE = _ -> Optional.empty();

    /// The value of a name, or of an expression of several such as `O_CREAT | O_RDWR`; empty where one of them is not
    /// known. May take as long as reading the headers does.
    Optional<BigInteger> value(String expression);
}
