package org.interopexplorer.core.header;

import java.util.List;
import java.util.function.Function;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.SizeExpression.Behind;
import org.interopexplorer.core.ctype.SizeExpression.OfParameter;
import org.interopexplorer.core.ctype.SizeExpression.Operation;
import org.interopexplorer.core.ctype.SizeExpression.Operator;
import org.interopexplorer.core.ctype.SizeExpression.Unevaluated;
import org.jspecify.annotations.Nullable;

/// Reads the size in an annotation: `n`, `*pn`, `n + 1`, `rows * columns`. Other sizes, such as
/// `_Inexpressible_(…)`, stay as they are written.
public final class AnnotatedSize {
    private static final int MOST_DEPTH = 32;

    private final List<String> tokens;
    private final Function<String, @Nullable SizeExpression> names;
    private int at;
    private int depth;

    private AnnotatedSize(List<String> tokens, Function<String, @Nullable SizeExpression> names) {
        this.tokens = tokens;
        this.names = names;
    }

    /// @param names gives the parameter or constant that a name means; null if it is not known
    public static SizeExpression of(List<String> tokens, Function<String, @Nullable SizeExpression> names) {
        AnnotatedSize reading = new AnnotatedSize(tokens, names);
        SizeExpression size = reading.sum();
        return size == null || reading.at < tokens.size() ? new Unevaluated(String.join(" ", tokens)) : size;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private @Nullable SizeExpression sum() {
        SizeExpression left = product();
        while (left != null && (peek().equals("+") || peek().equals("-"))) {
            Operator operator = tokens.get(at++).equals("+") ? Operator.ADD : Operator.SUBTRACT;
            SizeExpression right = product();
            left = right == null ? null : new Operation(left, operator, right);
        }
        return left;
    }

    private @Nullable SizeExpression product() {
        SizeExpression left = operand();
        while (left != null) {
            Operator operator = switch (peek()) {
                case "*" -> Operator.MULTIPLY;
                case "/" -> Operator.DIVIDE;
                case "%" -> Operator.REMAINDER;
                default -> null;
            };
            if (operator == null) {
                return left;
            }
            at++;
            SizeExpression right = operand();
            left = right == null ? null : new Operation(left, operator, right);
        }
        return null;
    }

    private @Nullable SizeExpression operand() {
        String token = peek();
        at++;
        if (token.equals("(") && ++depth < MOST_DEPTH) {
            SizeExpression inner = sum();
            return peek().equals(")") && at++ >= 0 ? inner : null;
        }
        if (token.equals("*")) {
            return operand() instanceof OfParameter pointer ? new Behind(pointer) : null;
        }
        if (token.isEmpty() || peek().equals("(")) {
            return null;
        }
        return Character.isDigit(token.charAt(0)) ? number(token) : names.apply(token);
    }

    private static @Nullable SizeExpression number(String token) {
        try {
            return new SizeExpression.Constant(Long.decode(token.replaceAll("[uUlL]+$", "")));
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
