package org.interopexplorer.core.collection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expectation of a call, as a person wrote it; [ExpectationParser] defines the language.
public sealed interface Expectation {
    /// The text that the person wrote.
    String text();

    /// Expects that the call does not return but ends in another way.
    ///
    /// @param detail the signal, the exit status or the code of the refusal; null for any
    record Ends(String text, Ending ending, @Nullable String detail) implements Expectation {}

    /// Expects that a comparison holds.
    ///
    /// @param operand a literal, the name of a status code, or a regular expression, depending on subject and
    ///     operator
    /// @param tolerance the allowed difference of a number; null if it must be exact
    record Compares(
            String text,
            Subject subject,
            Operator operator,
            String operand,
            @Nullable Double tolerance) implements Expectation {}

    /// A way to end without returning.
    enum Ending {
        CRASHED("crashed"),
        TIMED_OUT("timedOut"),
        REJECTED("rejected"),
        EXITED("exited");

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        /// The keyword.
        public String word() {
            return word;
        }
    }

    /// The value that an expectation checks.
    sealed interface Subject {
        /// A value of the call.
        record AtPath(ValuePath path) implements Subject {}

        /// A status that the call left.
        record Status(StatusKind kind) implements Subject {}

        /// The output of native code.
        record Printed(Stream stream) implements Subject {}

        /// The number of callback invocations.
        record CallbackCount() implements Subject {}
    }

    /// The statuses that a call leaves.
    enum StatusKind {
        ERRNO("errno"),
        LAST_ERROR("lastError"),
        HRESULT("hresult");

        private final String word;

        StatusKind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The two standard streams of native code.
    enum Stream {
        STDOUT("stdout"),
        STDERR("stderr");

        private final String word;

        Stream(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The comparisons between a subject and an operand.
    enum Operator {
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        LESS("<"),
        GREATER(">"),
        CONTAINS("contains"),
        MATCHES("matches");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        static List<String> signs() {
            return Arrays.stream(values()).map(Operator::sign).toList();
        }
    }
}
