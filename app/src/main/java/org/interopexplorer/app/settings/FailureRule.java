package org.interopexplorer.app.settings;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;

/// What a person says of a function's results, where the signature and the usual conventions say something else,
/// or nothing.
public enum FailureRule {
    /// 0, false or a null pointer means that it failed.
    ZERO("zero"),
    /// Everything but 0 means that it failed.
    NOT_ZERO("not-zero"),
    /// A result below 0 means that it failed.
    NEGATIVE("negative"),
    /// No result means that it failed.
    NEVER("never");

    private final String token;

    FailureRule(String token) {
        this.token = token;
    }

    /// The stable name in the file of settings and in translations.
    public String token() {
        return token;
    }

    /// The rule of this name; empty if there is none.
    public static Optional<FailureRule> ofToken(String token) {
        return Stream.of(values()).filter(rule -> rule.token.equals(token)).findFirst();
    }

    /// Whether a result means that the function failed.
    public boolean failed(BigInteger result) {
        return switch (this) {
            case ZERO -> result.signum() == 0;
            case NOT_ZERO -> result.signum() != 0;
            case NEGATIVE -> result.signum() < 0;
            case NEVER -> false;
        };
    }
}
