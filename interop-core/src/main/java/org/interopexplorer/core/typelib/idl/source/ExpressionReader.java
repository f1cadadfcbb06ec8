package org.interopexplorer.core.typelib.idl.source;

import java.util.Locale;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;

/// Reads constant expressions as C has them, and computes them with 64 bits.
final class ExpressionReader {
    private final TokenReader tokens;
    private final Scope scope;

    ExpressionReader(TokenReader tokens, Scope scope) {
        this.tokens = tokens;
        this.scope = scope;
    }

    /// The value of the expression that stands here.
    VariantValue constant() throws IdlException {
        tokens.deeper();
        VariantValue value = binary(1);
        if (tokens.accept("?")) {
            VariantValue yes = constant();
            tokens.expect(":");
            VariantValue no = constant();
            value = whole(value) != 0 ? yes : no;
        }
        tokens.shallower();
        return value;
    }

    /// The whole number of the expression that stands here.
    long number() throws IdlException {
        Token first = tokens.peek();
        VariantValue value = constant();
        if (value instanceof VariantValue.Whole(var _, long number)) {
            return number;
        }
        throw new IdlException(tokens.place(first), Message.of(IdlFault.NOT_CONSTANT, TokenReader.quote(first.text())));
    }

    /// @param least how strongly an operator must bind to belong to this expression
    private VariantValue binary(int least) throws IdlException {
        VariantValue left = unary();
        while (true) {
            Token token = tokens.peek();
            int strength = token.kind() == Kind.SIGN ? strength(token.text()) : 0;
            if (strength < least) {
                return left;
            }
            tokens.next();
            left = apply(token.text(), left, binary(strength + 1));
        }
    }

    /// How strongly an operator of two operands binds; 0 if it is none.
    private static int strength(String operator) {
        return switch (operator) {
            case "||" -> 1;
            case "&&" -> 2;
            case "|" -> 3;
            case "^" -> 4;
            case "&" -> 5;
            case "==", "!=" -> 6;
            case "<", ">", "<=", ">=" -> 7;
            case "<<", ">>" -> 8;
            case "+", "-" -> 9;
            case "*", "/", "%" -> 10;
            default -> 0;
        };
    }

    private VariantValue apply(String operator, VariantValue left, VariantValue right) throws IdlException {
        if (left instanceof VariantValue.Real || right instanceof VariantValue.Real) {
            double a = real(left);
            double b = real(right);
            return switch (operator) {
                case "+" -> new VariantValue.Real(VarType.R8, a + b);
                case "-" -> new VariantValue.Real(VarType.R8, a - b);
                case "*" -> new VariantValue.Real(VarType.R8, a * b);
                case "/" -> new VariantValue.Real(VarType.R8, a / b);
                default -> throw tokens.fault(IdlFault.NOT_CONSTANT, operator);
            };
        }
        long a = whole(left);
        long b = whole(right);
        if ((operator.equals("/") || operator.equals("%")) && b == 0) {
            throw tokens.fault(IdlFault.NOT_CONSTANT, operator + " 0");
        }
        return of(
                switch (operator) {
                    case "||" -> a != 0 || b != 0 ? 1 : 0;
                    case "&&" -> a != 0 && b != 0 ? 1 : 0;
                    case "|" -> a | b;
                    case "^" -> a ^ b;
                    case "&" -> a & b;
                    case "==" -> a == b ? 1 : 0;
                    case "!=" -> a != b ? 1 : 0;
                    case "<" -> a < b ? 1 : 0;
                    case ">" -> a > b ? 1 : 0;
                    case "<=" -> a <= b ? 1 : 0;
                    case ">=" -> a >= b ? 1 : 0;
                    case "<<" -> b < 0 || b > 63 ? 0 : a << b;
                    case ">>" -> b < 0 || b > 63 ? 0 : a >> b;
                    case "+" -> a + b;
                    case "-" -> a - b;
                    case "*" -> a * b;
                    case "/" -> a / b;
                    default -> a % b;
                });
    }

    private VariantValue unary() throws IdlException {
        tokens.deeper();
        VariantValue value;
        if (tokens.accept("-")) {
            VariantValue operand = unary();
            value = operand instanceof VariantValue.Real(VarType type, double real)
                    ? new VariantValue.Real(type, -real)
                    : of(-whole(operand));
        } else if (tokens.accept("+")) {
            value = unary();
        } else if (tokens.accept("~")) {
            value = of(~whole(unary()));
        } else if (tokens.accept("!")) {
            value = of(whole(unary()) == 0 ? 1 : 0);
        } else if (tokens.at("(") && isCast()) {
            tokens.skipGroup();
            value = unary();
        } else if (tokens.accept("(")) {
            value = constant();
            tokens.expect(")");
        } else {
            value = primary();
        }
        tokens.shallower();
        return value;
    }

    /// Whether the bracket holds a type: a name that is no constant, and pointers.
    private boolean isCast() {
        int i = 1;
        while (tokens.peek(i).kind() == Kind.WORD) {
            if (scope.constant(tokens.peek(i).text()) != null) {
                return false;
            }
            i++;
        }
        boolean named = i > 1;
        while (tokens.peek(i).text().equals("*")) {
            i++;
        }
        return named && tokens.peek(i).text().equals(")");
    }

    private VariantValue primary() throws IdlException {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.next());
            case TEXT -> new VariantValue.Text(VarType.BSTR, tokens.quoted());
            case CHARACTER -> {
                tokens.next();
                String inner = TokenReader.unquoted(token.text().replace('\'', '"'));
                yield of(inner.isEmpty() ? 0 : inner.charAt(0));
            }
            case WORD -> named(token.text());
            case SIGN, END -> throw tokens.expected("0");
        };
    }

    private VariantValue named(String name) throws IdlException {
        VariantValue known = name.equalsIgnoreCase("true")
                ? new VariantValue.Whole(VarType.BOOL, -1)
                : name.equalsIgnoreCase("false")
                        ? new VariantValue.Whole(VarType.BOOL, 0)
                        : name.equals("NULL") ? of(0) : scope.constant(name);
        if (known == null) {
            throw tokens.fault(IdlFault.NOT_CONSTANT, TokenReader.quote(name));
        }
        tokens.next();
        return known;
    }

    private VariantValue number(Token token) throws IdlException {
        String text = token.text().toLowerCase(Locale.ROOT);
        try {
            if (text.startsWith("0x")) {
                return of(Long.parseUnsignedLong(withoutSuffix(text.substring(2)), 16));
            }
            if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0) {
                return new VariantValue.Real(
                        VarType.R8,
                        Double.parseDouble(text.endsWith("l") ? text.substring(0, text.length() - 1) : text));
            }
            String digits = withoutSuffix(text);
            return of(
                    digits.length() > 1 && digits.startsWith("0")
                            ? Long.parseUnsignedLong(digits.substring(1), 8)
                            : Long.parseUnsignedLong(digits));
        } catch (NumberFormatException _) {
            throw new IdlException(
                    tokens.place(token), Message.of(IdlFault.NOT_CONSTANT, TokenReader.quote(token.text())));
        }
    }

    /// A number without the letters that say its type: `u`, `l`, `i64`.
    private static String withoutSuffix(String text) {
        int end = text.endsWith("i64") ? text.length() - 3 : text.length();
        while (end > 1 && (text.charAt(end - 1) == 'u' || text.charAt(end - 1) == 'l')) {
            end--;
        }
        return text.substring(0, end);
    }

    private long whole(VariantValue value) throws IdlException {
        if (value instanceof VariantValue.Whole(var _, long number)) {
            return number;
        }
        throw tokens.fault(
                IdlFault.NOT_CONSTANT, TokenReader.quote(tokens.peek().text()));
    }

    private double real(VariantValue value) throws IdlException {
        return value instanceof VariantValue.Real(var _, double real) ? real : whole(value);
    }

    static VariantValue of(long number) {
        return new VariantValue.Whole((int) number == number ? VarType.I4 : VarType.I8, number);
    }
}
