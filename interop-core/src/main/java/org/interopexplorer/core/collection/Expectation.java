package org.interopexplorer.core.collection;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is expected of a call, as a person wrote it; [ExpectationParser] has the language.
public sealed interface Expectation {
    /// The words of the person.
    String text();

    /// That the call ends in a way other than returning.
    ///
    /// @param detail the signal, the exit status or the code of the refusal; null where any will do
    record Ends(String text, Ending ending, @Nullable String detail) implements Expectation {}

    /// That something compares with a value.
    ///
    /// @param operand a literal, the name of a status code, or a regular expression, by subject and operator
    /// @param tolerance how far a number may be off; null where it must be exact
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

        /// As it is written.
        public String word() {
            return word;
        }
    }

    /// What is looked at.
    sealed interface Subject {
        /// A value of the call.
        record AtPath(ValuePath path) implements Subject {}

        /// A status that the call left.
        record Status(StatusKind kind) implements Subject {}

        /// What native code printed.
        record Printed(Stream stream) implements Subject {}

        /// How often callbacks were invoked.
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

    /// The two streams of native code.
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

    /// How a subject and an operand compare.
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
