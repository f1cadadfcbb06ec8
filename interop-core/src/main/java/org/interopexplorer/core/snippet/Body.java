package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// The body of a callback: one expression of arithmetic, comparison and reading, with Java's types.
sealed interface Body {
    /// The type that Java gives the expression.
    Kind kind();

    /// The types of Java that occur in a body. The smaller integers become `int` where they are used.
    enum Kind {
        BOOLEAN(1, false),
        BYTE(1, false),
        SHORT(2, false),
        INT(4, false),
        LONG(8, false),
        FLOAT(4, true),
        DOUBLE(8, true),
        POINTER(0, false),
        NOTHING(0, false);

        private final int bytes;
        private final boolean isReal;

        Kind(int bytes, boolean isReal) {
            this.bytes = bytes;
            this.isReal = isReal;
        }

        int bytes() {
            return bytes;
        }

        boolean isReal() {
            return isReal;
        }

        boolean isNumber() {
            return this != BOOLEAN && this != POINTER && this != NOTHING;
        }

        /// The type of arithmetic with another number (JLS 5.6.2).
        Kind with(Kind other) {
            if (this == DOUBLE || other == DOUBLE) {
                return DOUBLE;
            }
            if (this == FLOAT || other == FLOAT) {
                return FLOAT;
            }
            return this == LONG || other == LONG ? LONG : INT;
        }
    }

    /// An empty body of a function without a result.
    record Nothing() implements Body {
        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }
    }

    record Whole(BigInteger number, Kind kind) implements Body {}

    record Real(double number, Kind kind) implements Body {}

    record Truth(boolean holds) implements Body {
        @Override
        public Kind kind() {
            return Kind.BOOLEAN;
        }
    }

    record Parameter(int index, Kind kind) implements Body {}

    /// `readInt(p)` and `readInt(p, i)`.
    ///
    /// @param index of the element; null for the first
    record Read(Kind kind, Body pointer, @Nullable Body index) implements Body {}

    /// `-a`, `~a` or `!a`.
    record Unary(String operator, Body operand, Kind kind) implements Body {}

    record Binary(String operator, Body left, Body right, Kind kind) implements Body {
        boolean isComparison() {
            return kind == Kind.BOOLEAN && !operator.equals("&&") && !operator.equals("||");
        }

        boolean isShift() {
            return operator.equals("<<") || operator.equals(">>") || operator.equals(">>>");
        }

        /// Whether it divides whole numbers by one that may be -1, whose quotient of the least number overflows.
        boolean mayDivideByMinusOne() {
            return (operator.equals("/") || operator.equals("%"))
                    && !kind.isReal()
                    && !(right instanceof Whole(var number, var _) && number.signum() > 0);
        }

        /// The type of both operands of arithmetic or a comparison.
        Kind operands() {
            return left.kind().isNumber() && right.kind().isNumber()
                    ? left.kind().with(right.kind())
                    : left.kind();
        }
    }

    /// `Integer.compare(a, b)`: -1, 0 or 1.
    record Compare(Body left, Body right, Kind operands) implements Body {
        @Override
        public Kind kind() {
            return Kind.INT;
        }
    }

    record Conditional(Body condition, Body then, Body otherwise, Kind kind) implements Body {}
}
