package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.snippet.Body.Kind;
import org.jspecify.annotations.Nullable;

/// Reads the body of a callback, if it is one expression that other languages have too: numbers, parameters,
/// arithmetic, comparisons, `? :`, `readInt(p)` and the like, `Integer.compare(a, b)` and the like.
final class BodyParser {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<number>0[xX][0-9a-fA-F]+[lL]?|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?[lLfFdD]?)"
            + "|(?<word>[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)?)"
            + "|(?<sign><<|>>>|>>|<=|>=|==|!=|&&|\\|\\||[-+*/%<>!~&|^?:(),{};]))");

    /// The operators, the weakest first (JLS 15).
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<", ">", "<=", ">="),
            List.of("<<", ">>", ">>>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));

    private static final Map<String, Body.Whole> LEAST = Map.of(
            "2147483648", new Body.Whole(BigInteger.valueOf(Integer.MIN_VALUE), Kind.INT),
            "9223372036854775808L", new Body.Whole(BigInteger.valueOf(Long.MIN_VALUE), Kind.LONG));

    private final List<String> tokens = new ArrayList<>();
    private final List<String> names;
    private final List<Kind> kinds;
    private int at;

    /// The text is not such an expression.
    private static final class Untranslatable extends Exception {
        private static final long serialVersionUID = 1;
    }

    private BodyParser(List<String> names, List<Kind> kinds) {
        this.names = names;
        this.kinds = kinds;
    }

    /// The expression; empty if it is none that can be translated.
    ///
    /// @param parameters as typed, with or without types
    /// @param kinds of the parameters
    /// @param result of the callback
    static Optional<Body> parse(String body, List<String> parameters, List<Kind> kinds, Kind result) {
        List<String> names = parameters.stream()
                .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
                .toList();
        if (result == Kind.NOTHING) {
            return body.replaceAll("[\\s;]", "").equals("{}") ? Optional.of(new Body.Nothing()) : Optional.empty();
        }
        var parser = new BodyParser(names, kinds);
        try {
            parser.split(body.strip());
            boolean block = parser.takes("{");
            if (block) {
                parser.expect("return");
            }
            Body parsed = parser.conditional();
            if (block) {
                parser.expect(";");
                parser.expect("}");
            }
            return parser.at == parser.tokens.size() && fits(parsed.kind(), result)
                    ? Optional.of(parsed)
                    : Optional.empty();
        } catch (Untranslatable | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Whether the result of a body becomes that of the function: a truth is 0 or 1, and a whole number keeps its
    /// lowest bits.
    private static boolean fits(Kind from, Kind to) {
        return switch (to) {
            case POINTER -> from == Kind.POINTER;
            case BOOLEAN -> from == Kind.BOOLEAN;
            case FLOAT, DOUBLE -> from.isNumber();
            case BYTE, SHORT, INT, LONG -> from == Kind.BOOLEAN || (from.isNumber() && !from.isReal());
            case NOTHING -> false;
        };
    }

    private void split(String text) throws Untranslatable {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.length() && matcher.find(end) && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new Untranslatable();
        }
    }

    private boolean takes(String token) {
        boolean here = at < tokens.size() && tokens.get(at).equals(token);
        at += here ? 1 : 0;
        return here;
    }

    private void expect(String token) throws Untranslatable {
        if (!takes(token)) {
            throw new Untranslatable();
        }
    }

    private Body conditional() throws Untranslatable {
        Body condition = level(0);
        if (!takes("?")) {
            return condition;
        }
        Body then = conditional();
        expect(":");
        Body otherwise = conditional();
        boolean numbers = then.kind().isNumber() && otherwise.kind().isNumber();
        if (condition.kind() != Kind.BOOLEAN || !(numbers || then.kind() == otherwise.kind())) {
            throw new Untranslatable();
        }
        return new Body.Conditional(
                condition, then, otherwise, numbers ? then.kind().with(otherwise.kind()) : then.kind());
    }

    private Body level(int level) throws Untranslatable {
        if (level == LEVELS.size()) {
            return unary();
        }
        Body left = level(level + 1);
        while (at < tokens.size() && LEVELS.get(level).contains(tokens.get(at))) {
            String operator = tokens.get(at++);
            left = binary(operator, left, level(level + 1));
        }
        return left;
    }

    private static Body binary(String operator, Body left, Body right) throws Untranslatable {
        boolean numbers = left.kind().isNumber() && right.kind().isNumber();
        Kind both = numbers ? left.kind().with(right.kind()) : left.kind();
        Kind kind = switch (operator) {
            case "&&", "||" -> left.kind() == Kind.BOOLEAN && right.kind() == Kind.BOOLEAN ? Kind.BOOLEAN : null;
            case "==", "!=", "<", ">", "<=", ">=" -> numbers ? Kind.BOOLEAN : null;
            case "<<", ">>", ">>>" -> numbers && !both.isReal() ? left.kind().with(Kind.INT) : null;
            case "&", "|", "^" -> numbers && !both.isReal() ? both : null;
            case "%" -> numbers && !both.isReal() ? both : null;
            default -> numbers ? both : null;
        };
        if (kind == null) {
            throw new Untranslatable();
        }
        Body.Binary parsed = new Body.Binary(operator, left, right, kind);
        return left instanceof Body.Whole(var first, var _) && right instanceof Body.Whole(var second, var _)
                ? folded(parsed, first, second)
                : parsed;
    }

    /// Arithmetic on constants is done here, as javac does: compilers of other languages refuse some that overflows.
    private static Body folded(Body.Binary binary, BigInteger first, BigInteger second) {
        int bits = binary.kind().bytes() * Byte.SIZE;
        boolean byZero = second.signum() == 0;
        BigInteger exact = switch (binary.operator()) {
            case "+" -> first.add(second);
            case "-" -> first.subtract(second);
            case "*" -> first.multiply(second);
            case "/" -> byZero ? null : first.divide(second);
            case "%" -> byZero ? null : first.remainder(second);
            case "&" -> first.and(second);
            case "|" -> first.or(second);
            case "^" -> first.xor(second);
            case "<<" -> first.shiftLeft(second.intValue() & (bits - 1));
            case ">>" -> first.shiftRight(second.intValue() & (bits - 1));
            case ">>>" ->
                (first.signum() < 0 ? first.add(BigInteger.ONE.shiftLeft(bits)) : first)
                        .shiftRight(second.intValue() & (bits - 1));
            default -> null;
        };
        if (exact == null) {
            return binary;
        }
        return new Body.Whole(
                BigInteger.valueOf(binary.kind() == Kind.LONG ? exact.longValue() : exact.intValue()), binary.kind());
    }

    private Body unary() throws Untranslatable {
        for (String operator : List.of("-", "~", "!", "+")) {
            if (takes(operator)) {
                // The magnitude of the least number is none by itself (JLS 3.10.1).
                Body least = operator.equals("-") && at < tokens.size() ? LEAST.get(tokens.get(at)) : null;
                if (least != null) {
                    at++;
                    return least;
                }
                return unary(operator, unary());
            }
        }
        return primary();
    }

    private static Body unary(String operator, Body operand) throws Untranslatable {
        boolean fits = operator.equals("!")
                ? operand.kind() == Kind.BOOLEAN
                : operand.kind().isNumber()
                        && !(operator.equals("~") && operand.kind().isReal());
        if (!fits) {
            throw new Untranslatable();
        }
        Kind kind = operator.equals("!") ? Kind.BOOLEAN : operand.kind().with(Kind.INT);
        return operator.equals("+") ? operand : new Body.Unary(operator, operand, kind);
    }

    private Body primary() throws Untranslatable {
        if (takes("(")) {
            Body inside = conditional();
            expect(")");
            return inside;
        }
        if (at == tokens.size()) {
            throw new Untranslatable();
        }
        String token = tokens.get(at++);
        if (Character.isDigit(token.charAt(0)) || token.charAt(0) == '.') {
            return number(token);
        }
        if (token.equals("true") || token.equals("false")) {
            return new Body.Truth(token.equals("true"));
        }
        int parameter = names.indexOf(token);
        if (parameter >= 0) {
            return new Body.Parameter(parameter, kinds.get(parameter));
        }
        return call(token);
    }

    private static Body number(String token) {
        boolean hexadecimal = token.startsWith("0x") || token.startsWith("0X");
        char last = Character.toLowerCase(token.charAt(token.length() - 1));
        boolean isLong = last == 'l';
        if (!hexadecimal
                && (token.contains(".") || token.contains("e") || token.contains("E") || last == 'f' || last == 'd')) {
            return last == 'f'
                    ? new Body.Real(Float.parseFloat(token), Kind.FLOAT)
                    : new Body.Real(Double.parseDouble(token), Kind.DOUBLE);
        }
        String digits = isLong ? token.substring(0, token.length() - 1) : token;
        boolean octal = !hexadecimal && digits.length() > 1 && digits.startsWith("0");
        BigInteger value =
                hexadecimal ? new BigInteger(digits.substring(2), 16) : new BigInteger(digits, octal ? 8 : 10);
        // Literals in hexadecimal and octal may have the sign bit.
        int most = (isLong ? Long.SIZE : Integer.SIZE) - (hexadecimal || octal ? 0 : 1);
        if (value.bitLength() > most) {
            throw new NumberFormatException(token);
        }
        return isLong
                ? new Body.Whole(BigInteger.valueOf(value.longValue()), Kind.LONG)
                : new Body.Whole(BigInteger.valueOf(value.intValue()), Kind.INT);
    }

    private Body call(String name) throws Untranslatable {
        expect("(");
        Body first = conditional();
        Body second = takes(",") ? conditional() : null;
        expect(")");
        Kind read = read(name);
        if (read != null) {
            if (first.kind() != Kind.POINTER
                    || (second != null && !second.kind().isNumber())) {
                throw new Untranslatable();
            }
            return new Body.Read(read, first, second);
        }
        Kind compared = switch (name) {
            case "Integer.compare" -> Kind.INT;
            case "Long.compare" -> Kind.LONG;
            case "Double.compare" -> Kind.DOUBLE;
            case "Float.compare" -> Kind.FLOAT;
            default -> null;
        };
        if (compared == null
                || second == null
                || !first.kind().isNumber()
                || !second.kind().isNumber()) {
            throw new Untranslatable();
        }
        return new Body.Compare(first, second, compared);
    }

    private static @Nullable Kind read(String name) {
        return switch (name) {
            case "readByte" -> Kind.BYTE;
            case "readShort" -> Kind.SHORT;
            case "readInt" -> Kind.INT;
            case "readLong" -> Kind.LONG;
            case "readFloat" -> Kind.FLOAT;
            case "readDouble" -> Kind.DOUBLE;
            case "readPointer" -> Kind.POINTER;
            default -> null;
        };
    }
}
