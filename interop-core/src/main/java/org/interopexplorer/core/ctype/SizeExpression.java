package org.interopexplorer.core.ctype;

import java.util.OptionalLong;

/// The size of an array that depends on the arguments of a call: `int a[n]` (C17 6.7.6.2 p4).
public sealed interface SizeExpression {
    /// The argument values that sizes depend on. A number that does not fit a `long` becomes the nearest `long`.
    interface Arguments {
        /// No call: no value is known.
        Arguments NONE = new Arguments() {
            @Override
            public OptionalLong number(String parameter) {
                return OptionalLong.empty();
            }

            @Override
            public OptionalLong numberBehind(String parameter) {
                return OptionalLong.empty();
            }
        };

        /// The whole number passed for a parameter; empty if its value is not a whole number.
        OptionalLong number(String parameter);

        /// The whole number that a parameter points at when the call is made; empty if it is not known.
        OptionalLong numberBehind(String parameter);
    }

    /// The value of the expression; empty if the arguments do not determine it.
    OptionalLong value(Arguments arguments);

    /// The expression in C.
    String spelling();

    /// A constant in the expression.
    record Constant(long number) implements SizeExpression {
        @Override
        public OptionalLong value(Arguments arguments) {
            return OptionalLong.of(number);
        }

        @Override
        public String spelling() {
            return String.valueOf(number);
        }
    }

    /// The value of another parameter.
    ///
    /// @param declaredLater whether that parameter comes after the array. C cannot express this; it is written
    ///   `.n` as in manual pages
    record OfParameter(String name, boolean declaredLater) implements SizeExpression {
        @Override
        public OptionalLong value(Arguments arguments) {
            return arguments.number(name);
        }

        @Override
        public String spelling() {
            return declaredLater ? "." + name : name;
        }
    }

    /// The number that another parameter points at: `*n`.
    record Behind(OfParameter pointer) implements SizeExpression {
        @Override
        public OptionalLong value(Arguments arguments) {
            return arguments.numberBehind(pointer.name());
        }

        @Override
        public String spelling() {
            return "*" + pointer.spelling();
        }
    }

    /// Two operands and an operator.
    record Operation(SizeExpression left, Operator operator, SizeExpression right) implements SizeExpression {
        @Override
        public OptionalLong value(Arguments arguments) {
            OptionalLong a = left.value(arguments);
            OptionalLong b = right.value(arguments);
            return a.isEmpty() || b.isEmpty() ? OptionalLong.empty() : operator.of(a.getAsLong(), b.getAsLong());
        }

        @Override
        public String spelling() {
            return inParentheses(left) + " " + operator.spelling + " " + inParentheses(right);
        }

        private static String inParentheses(SizeExpression part) {
            return part instanceof Operation ? "(" + part.spelling() + ")" : part.spelling();
        }
    }

    /// An expression that cannot be computed here, such as `*`, which leaves the size open.
    record Unevaluated(String spelling) implements SizeExpression {
        @Override
        public OptionalLong value(Arguments arguments) {
            return OptionalLong.empty();
        }
    }

    /// The operators in sizes.
    enum Operator {
        MULTIPLY("*"),
        DIVIDE("/"),
        REMAINDER("%"),
        ADD("+"),
        SUBTRACT("-"),
        SHIFT_LEFT("<<"),
        SHIFT_RIGHT(">>");

        private final String spelling;

        Operator(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }

        OptionalLong of(long a, long b) {
            try {
                return switch (this) {
                    case MULTIPLY -> OptionalLong.of(Math.multiplyExact(a, b));
                    case DIVIDE -> OptionalLong.of(a / b);
                    case REMAINDER -> OptionalLong.of(a % b);
                    case ADD -> OptionalLong.of(Math.addExact(a, b));
                    case SUBTRACT -> OptionalLong.of(Math.subtractExact(a, b));
                    case SHIFT_LEFT ->
                        b < 0 || b >= Long.SIZE - 1
                                ? OptionalLong.empty()
                                : OptionalLong.of(Math.multiplyExact(a, 1L << b));
                    case SHIFT_RIGHT -> b < 0 || b >= Long.SIZE ? OptionalLong.empty() : OptionalLong.of(a >> b);
                };
            } catch (ArithmeticException _) {
                return OptionalLong.empty();
            }
        }
    }
}
