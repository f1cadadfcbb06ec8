package org.interopexplorer.core.header;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Computes the numbers that macros mean, as a C compiler would in an expression (C17 6.6). Widths and signs
/// count, so `~0u` is 4294967295.
///
/// Only one thread at a time may use this class. A text that is not a constant expression has no value. Nothing
/// throws.
final class MacroValues {
    private static final int MOST_DEPTH = 64;
    private static final int LONGEST = 2_000;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:(?<number>0[xX][0-9a-fA-F]+|0[bB][01]+"
            + "|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)(?<suffix>[uUlLzZfF]*|[uU]?i(?:8|16|32|64))(?!\\w)"
            + "|(?<word>[A-Za-z_]\\w*)|'(?<letter>[^'\\\\])'|(?<sign><<|>>|##|[-()~+*|&^/%!,]))");
    private static final List<List<String>> BINARY = List.of(
            List.of("|"), List.of("^"), List.of("&"), List.of("<<", ">>"), List.of("+", "-"), List.of("*", "/", "%"));
    private static final Set<String> KEYWORDS =
            Set.of("int", "unsigned", "signed", "long", "short", "char", "void", "const", "struct", "volatile");

    /// A macro; its parameters are null if it takes no arguments.
    record Macro(@Nullable List<String> parameters, String body) {}

    /// The width in bits of the integer type with a name, negative if the type is signed; 0 for a pointer; null
    /// for any other name.
    interface Types extends Function<String, @Nullable Integer> {}

    /// A number and the type that it has in an expression.
    ///
    /// @param bits at least the bits of an `int`
    /// @param real the value of a number with a fraction; null for a whole number
    private record Operand(
            BigInteger value,
            int bits,
            boolean unsigned,
            @Nullable Double real) {
        static Operand of(BigInteger value, int bits, boolean unsigned) {
            BigInteger low = value.mod(BigInteger.ONE.shiftLeft(bits));
            boolean negative = !unsigned && low.testBit(bits - 1);
            return new Operand(negative ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low, bits, unsigned, null);
        }
    }

    private static final class NoConstantException extends Exception {
        private static final long serialVersionUID = 1;

        NoConstantException() {
            super(null, null, false, false);
        }
    }

    private final Map<String, Macro> macros;
    private final Map<String, BigInteger> known;
    private final Types types;
    private final int longBits;
    private final Map<String, Optional<Operand>> found = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /// @param known the values of other names
    /// @param longBytes the size of a `long`
    MacroValues(Map<String, Macro> macros, Map<String, BigInteger> known, Types types, long longBytes) {
        this.macros = macros;
        this.known = known;
        this.types = types;
        this.longBits = (int) longBytes * Byte.SIZE;
    }

    /// The whole number that an expression, such as the name of a macro, means.
    Optional<BigInteger> whole(String expression) {
        return value(expression).filter(value -> value.real() == null).map(Operand::value);
    }

    /// The real number that an expression means.
    Optional<Double> real(String expression) {
        return value(expression).map(Operand::real);
    }

    private Optional<Operand> value(String expression) {
        try {
            return Optional.of(evaluate(tokens(expression)));
        } catch (NoConstantException | ArithmeticException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Deque<String> tokens(String text) throws NoConstantException {
        Deque<String> tokens = new ArrayDeque<>();
        Matcher matcher = TOKEN.matcher(text);
        int at = 0;
        String stripped = text.stripTrailing();
        if (stripped.length() > LONGEST) {
            throw new NoConstantException();
        }
        while (at < stripped.length()) {
            if (!matcher.region(at, stripped.length()).lookingAt()) {
                throw new NoConstantException();
            }
            tokens.add(matcher.group().strip());
            at = matcher.end();
        }
        return tokens;
    }

    private Operand evaluate(Deque<String> tokens) throws NoConstantException {
        Operand value = binary(tokens, 0, 0);
        if (!tokens.isEmpty()) {
            throw new NoConstantException();
        }
        return value;
    }

    private Operand binary(Deque<String> tokens, int level, int depth) throws NoConstantException {
        if (level == BINARY.size()) {
            return unary(tokens, depth);
        }
        Operand left = binary(tokens, level + 1, depth);
        while (!tokens.isEmpty() && BINARY.get(level).contains(tokens.peek())) {
            String sign = tokens.pop();
            left = joined(left, sign, binary(tokens, level + 1, depth));
        }
        return left;
    }

    private static Operand joined(Operand left, String sign, Operand right) throws NoConstantException {
        if (left.real() != null || right.real() != null) {
            throw new NoConstantException();
        }
        boolean shift = sign.equals("<<") || sign.equals(">>");
        int bits = shift ? left.bits() : Math.max(left.bits(), right.bits());
        boolean unsigned = shift
                ? left.unsigned()
                : (left.unsigned() && left.bits() == bits) || (right.unsigned() && right.bits() == bits);
        BigInteger a = Operand.of(left.value(), bits, unsigned).value();
        BigInteger b = shift
                ? right.value()
                : Operand.of(right.value(), bits, unsigned).value();
        if (shift && (b.signum() < 0 || b.bitLength() > Byte.SIZE)) {
            throw new NoConstantException();
        }
        return Operand.of(
                switch (sign) {
                    case "|" -> a.or(b);
                    case "^" -> a.xor(b);
                    case "&" -> a.and(b);
                    case "<<" -> a.shiftLeft(b.intValue());
                    case ">>" -> a.shiftRight(b.intValue());
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "/" -> a.divide(b);
                    default -> a.remainder(b);
                },
                bits,
                unsigned);
    }

    private Operand unary(Deque<String> tokens, int depth) throws NoConstantException {
        if (tokens.isEmpty() || depth > MOST_DEPTH) {
            throw new NoConstantException();
        }
        String token = tokens.pop();
        return switch (token) {
            case "(" -> parenthesis(tokens, depth + 1);
            case "-" -> negated(unary(tokens, depth + 1));
            case "+" -> unary(tokens, depth + 1);
            case "~" -> {
                Operand operand = unary(tokens, depth + 1);
                if (operand.real() != null) {
                    throw new NoConstantException();
                }
                yield Operand.of(operand.value().not(), operand.bits(), operand.unsigned());
            }
            case "!" ->
                Operand.of(BigInteger.valueOf(unary(tokens, depth + 1).value().signum() == 0 ? 1 : 0), 32, false);
            default -> operand(token, tokens);
        };
    }

    private static Operand negated(Operand operand) {
        Double real = operand.real();
        return real != null
                ? new Operand(BigInteger.ZERO, operand.bits(), false, -real)
                : Operand.of(operand.value().negate(), operand.bits(), operand.unsigned());
    }

    private Operand parenthesis(Deque<String> tokens, int depth) throws NoConstantException {
        List<String> type = new ArrayList<>();
        for (String token : tokens) {
            if (token.equals(")")) {
                break;
            }
            type.add(token);
        }
        Integer cast = cast(type);
        if (cast != null) {
            for (int i = 0; i <= type.size(); i++) {
                tokens.pop();
            }
            Operand operand = unary(tokens, depth);
            if (operand.real() != null) {
                throw new NoConstantException();
            }
            int bits = Math.abs(cast);
            Operand made = bits == 0 ? operand : Operand.of(operand.value(), bits, cast > 0);
            // Narrow types are promoted to int (C17 6.3.1.1).
            return bits != 0 && bits < 32 ? new Operand(made.value(), 32, false, null) : made;
        }
        Operand inner = binary(tokens, 0, depth);
        if (tokens.isEmpty() || !tokens.pop().equals(")")) {
            throw new NoConstantException();
        }
        return inner;
    }

    /// The type of a cast, in the form of [Types]; null if this is not a cast.
    private @Nullable Integer cast(List<String> type) {
        if (type.isEmpty() || macros.containsKey(type.getFirst()) || known.containsKey(type.getFirst())) {
            return null;
        }
        if (type.getLast().equals("*")) {
            boolean words = type.stream().allMatch(word -> word.equals("*") || word.matches("[A-Za-z_]\\w*"));
            return words ? 0 : null;
        }
        List<String> bare = type.stream().filter(word -> !word.equals("const")).toList();
        if (bare.size() == 1 && !KEYWORDS.contains(bare.getFirst())) {
            return types.apply(bare.getFirst());
        }
        if (!KEYWORDS.containsAll(bare) || bare.contains("void") || bare.contains("struct")) {
            return null;
        }
        long longs = bare.stream().filter("long"::equals).count();
        int bits =
                longs > 1 ? 64 : longs == 1 ? longBits : bare.contains("short") ? 16 : bare.contains("char") ? 8 : 32;
        return bare.contains("unsigned") ? bits : -bits;
    }

    private Operand operand(String token, Deque<String> tokens) throws NoConstantException {
        char first = token.charAt(0);
        if (first == '\'') {
            return Operand.of(BigInteger.valueOf(token.charAt(1)), 32, false);
        }
        if (Character.isDigit(first) || first == '.') {
            return literal(token);
        }
        Macro macro = macros.get(token);
        if (macro != null && macro.parameters() != null) {
            return applied(token, macro, arguments(tokens));
        }
        return macro == null ? enumerator(token) : named(token, macro);
    }

    private Operand enumerator(String name) throws NoConstantException {
        BigInteger value = known.get(name);
        if (value == null) {
            throw new NoConstantException();
        }
        boolean small = value.bitLength() < 32;
        return new Operand(value, small ? 32 : 64, !small && value.signum() > 0 && value.bitLength() == 64, null);
    }

    private Operand named(String name, Macro macro) throws NoConstantException {
        Optional<Operand> value = found.get(name);
        if (value == null) {
            if (!open.add(name) || open.size() > MOST_DEPTH) {
                throw new NoConstantException();
            }
            // A macro with its own name as its text means an enumerator, as in <bits/confname.h>.
            value = macro.body().strip().equals(name) ? Optional.of(enumerator(name)) : value(macro.body());
            open.remove(name);
            found.put(name, value);
        }
        return value.orElseThrow(NoConstantException::new);
    }

    private static List<String> arguments(Deque<String> tokens) throws NoConstantException {
        List<String> arguments = new ArrayList<>();
        if (tokens.isEmpty() || !tokens.pop().equals("(")) {
            throw new NoConstantException();
        }
        StringBuilder one = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            if (tokens.isEmpty()) {
                throw new NoConstantException();
            }
            String token = tokens.pop();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if ((depth == 1 && token.equals(",")) || depth == 0) {
                arguments.add(one.toString().strip());
                one.setLength(0);
            } else {
                one.append(' ').append(token);
            }
        }
        return arguments;
    }

    /// The value of a macro with its arguments: `__MSABI_LONG(0x10)` is `0x10 ## l`.
    private Operand applied(String name, Macro macro, List<String> arguments) throws NoConstantException {
        List<String> parameters = macro.parameters();
        if (parameters == null || parameters.size() != arguments.size() || !open.add(name)) {
            throw new NoConstantException();
        }
        try {
            String text = macro.body();
            for (int i = 0; i < parameters.size(); i++) {
                text = text.replaceAll(
                        "\\b" + Pattern.quote(parameters.get(i)) + "\\b", Matcher.quoteReplacement(arguments.get(i)));
            }
            return evaluate(tokens(text.replaceAll("\\s*##\\s*", "")));
        } finally {
            open.remove(name);
        }
    }

    private Operand literal(String token) throws NoConstantException {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.lookingAt() || matcher.group("number") == null) {
            throw new NoConstantException();
        }
        String digits = matcher.group("number").toLowerCase(Locale.ROOT);
        String suffix = matcher.group("suffix").toLowerCase(Locale.ROOT);
        boolean hexadecimal = digits.startsWith("0x");
        if (!hexadecimal && (digits.contains(".") || digits.contains("e") || suffix.contains("f"))) {
            return new Operand(BigInteger.ZERO, 64, false, Double.valueOf(digits));
        }
        boolean octal = digits.length() > 1 && digits.startsWith("0") && !hexadecimal && !digits.startsWith("0b");
        BigInteger value = hexadecimal
                ? new BigInteger(digits.substring(2), 16)
                : digits.startsWith("0b")
                        ? new BigInteger(digits.substring(2), 2)
                        : new BigInteger(digits, octal ? 8 : 10);
        if (value.bitLength() > 64) {
            throw new NoConstantException();
        }
        boolean decimal = !hexadecimal && !octal && !digits.startsWith("0b");
        int least = suffix.contains("ll") || suffix.contains("64") ? 64 : suffix.contains("l") ? longBits : 32;
        boolean unsigned = suffix.contains("u");
        // The type is the first one that can hold the number (C17 6.4.4.1 p5).
        for (int bits : new int[] {32, 64}) {
            if (bits < least) {
                continue;
            }
            if (!unsigned && value.bitLength() < bits) {
                return Operand.of(value, bits, false);
            }
            if ((unsigned || !decimal || bits == 64) && value.bitLength() <= bits) {
                return Operand.of(value, bits, true);
            }
        }
        throw new NoConstantException();
    }
}
