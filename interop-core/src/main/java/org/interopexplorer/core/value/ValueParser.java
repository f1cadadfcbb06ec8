package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads the literals in which a person writes a value.
///
/// The type that a literal is meant for decides two things only: a bare word is text where characters are wanted, and
/// the name of a constant (or several, `RED|BLUE`) where an enum is. Whether the value fits is for marshaling to say.
public final class ValueParser {
    /// How deep arrays and structs may nest.
    public static final int MAX_DEPTH = 64;

    private static final String ENDS = ",]}";
    private static final Pattern INTEGER = Pattern.compile(
            "(?<sign>-?)(?:0[xX](?<hex>[0-9A-Fa-f]+)|0[bB](?<bin>[01]+)|0[oO](?<oct>[0-7]+)|(?<dec>[0-9]+))");
    private static final Pattern REAL = Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern AMBIGUOUS_OCTAL = Pattern.compile("-?0[0-9]+");

    private final LiteralScanner scanner;
    private int depth;

    private ValueParser(String text) {
        this.scanner = new LiteralScanner(text);
    }

    /// Reads a literal whose type is not known, such as a variadic argument.
    public static ParsedValue parse(String text) {
        return parse(text, null);
    }

    /// Reads a literal meant for a parameter of this type.
    public static ParsedValue parse(String text, @Nullable CType target) {
        try {
            return new ParsedValue.Parsed(new ValueParser(text).whole(target));
        } catch (LiteralException e) {
            return e.fault();
        }
    }

    private Value whole(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        if (scanner.atEnd() && !Targets.isText(target)) {
            throw scanner.fault(scanner.position(), "literal.empty", "a value is missing");
        }
        Value value = value(target);
        scanner.skipBlanks();
        if (!scanner.atEnd()) {
            String rest = scanner.rest();
            throw scanner.fault(
                    scanner.position(),
                    "literal.trailing-text",
                    "nothing may follow the value, but '" + rest + "' does",
                    rest);
        }
        return value;
    }

    private Value value(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        return switch (scanner.peek()) {
            case '"' -> new Value.Text(scanner.quoted());
            case '\'' -> character();
            case '[' -> array(target);
            case '{' -> struct(target);
            case '@' -> new Value.Kept(name("a name"));
            case '&' -> new Value.Symbol(symbol());
            default -> word(target);
        };
    }

    private Value character() throws LiteralException {
        int start = scanner.position();
        String content = scanner.quoted();
        if (content.codePointCount(0, content.length()) != 1) {
            throw scanner.fault(
                    start,
                    "literal.not-one-character",
                    "single quotes hold one character; text stands in double quotes");
        }
        return new Value.Char(content.codePointAt(0));
    }

    private Value array(@Nullable CType target) throws LiteralException {
        open('[');
        var elements = new ArrayList<Value>();
        if (!scanner.take(']')) {
            do {
                elements.add(value(Targets.element(target)));
            } while (scanner.take(','));
            scanner.expect(']');
        }
        depth--;
        return new Value.Array(elements);
    }

    /// Members as `x: 1`, or as C designates them, `.x = 1`.
    private Value struct(@Nullable CType target) throws LiteralException {
        open('{');
        var members = new LinkedHashMap<String, Value>();
        if (!scanner.take('}')) {
            do {
                scanner.skipBlanks();
                boolean designated = scanner.take('.');
                int start = scanner.position();
                String name = scanner.peek() == '"' ? scanner.quoted() : scanner.identifier();
                if (name.isEmpty()) {
                    throw scanner.expected("the name of a member");
                }
                scanner.expect(designated ? '=' : ':');
                if (members.putIfAbsent(name, value(Targets.member(target, name))) != null) {
                    throw scanner.fault(
                            start, "literal.duplicate-member", "the member " + name + " stands here twice", name);
                }
            } while (scanner.take(','));
            scanner.expect('}');
        }
        depth--;
        return new Value.Struct(members);
    }

    private void open(char bracket) throws LiteralException {
        if (++depth > MAX_DEPTH) {
            throw scanner.fault(
                    scanner.position(),
                    "literal.too-deep",
                    "arrays and structs nest at most " + MAX_DEPTH + " deep",
                    MAX_DEPTH);
        }
        scanner.expect(bracket);
    }

    private String name(String what) throws LiteralException {
        scanner.advance();
        String name = scanner.identifier();
        if (name.isEmpty()) {
            throw scanner.expected(what);
        }
        return name;
    }

    private String symbol() throws LiteralException {
        scanner.advance();
        String name = scanner.upTo(ENDS);
        if (name.isEmpty()) {
            throw scanner.expected("the name of a symbol");
        }
        return name;
    }

    private Value word(@Nullable CType target) throws LiteralException {
        int start = scanner.position();
        String word = scanner.identifier();
        switch (word) {
            case "null", "NULL" -> {
                if (atEndOfWord()) {
                    return new Value.Null();
                }
            }
            case "out" -> {
                if (atEndOfWord() || nextAfterBlanks() == '(') {
                    return out();
                }
            }
            case "inout" -> {
                if (Character.isWhitespace(scanner.peek())) {
                    return inOut(target);
                }
            }
            case "java" -> {
                Value.Callback callback = callback();
                if (callback != null) {
                    return callback;
                }
            }
            default -> {}
        }
        scanner.moveTo(start);
        String phrase = scanner.phrase(depth == 0 ? "" : ENDS);
        return Targets.isText(target) ? text(phrase) : bare(start, phrase, target);
    }

    /// Whether the word just read is the whole value.
    private boolean atEndOfWord() {
        char next = nextAfterBlanks();
        return next == '\0' || (depth > 0 && ENDS.indexOf(next) >= 0);
    }

    private char nextAfterBlanks() {
        int start = scanner.position();
        scanner.skipBlanks();
        char next = scanner.peek();
        scanner.moveTo(start);
        return next;
    }

    private Value out() throws LiteralException {
        if (!scanner.take('(')) {
            return new Value.Out(null);
        }
        scanner.skipBlanks();
        int start = scanner.position();
        String digits = scanner.phrase(")" + ENDS);
        if (!digits.matches("[0-9]{1,18}")) {
            throw scanner.fault(start, "literal.count", "out(…) holds how many elements, such as out(64)", digits);
        }
        scanner.expect(')');
        return new Value.Out(Long.parseLong(digits));
    }

    private Value inOut(@Nullable CType target) throws LiteralException {
        scanner.skipBlanks();
        int start = scanner.position();
        if (scanner.identifier().equals("inout")) {
            throw notPlain(start);
        }
        scanner.moveTo(start);
        Value initial = value(Targets.initial(target));
        if (initial instanceof Value.Out || initial instanceof Value.Callback) {
            throw notPlain(start);
        }
        return new Value.InOut(initial);
    }

    private LiteralException notPlain(int start) {
        return scanner.fault(start, "literal.inout", "inout takes a plain value, such as inout 5 or inout \"text\"");
    }

    /// `java (a, b) -> body`; null where the word `java` begins something else.
    private Value.@Nullable Callback callback() throws LiteralException {
        scanner.skipBlanks();
        var parameters = new ArrayList<String>();
        if (scanner.take('(')) {
            String list = scanner.phrase(")");
            scanner.expect(')');
            if (!list.isEmpty()) {
                // A limit below zero keeps the empty name that a comma too many leaves, for the compiler to name.
                for (String parameter : list.split(",", -1)) {
                    parameters.add(parameter.strip());
                }
            }
        } else {
            String parameter = scanner.identifier();
            if (parameter.isEmpty()) {
                return null;
            }
            parameters.add(parameter);
            if (nextAfterBlanks() != '-' && !elseFollows()) {
                return null;
            }
        }
        Value otherwise = otherwise();
        scanner.expect('-');
        if (scanner.peek() != '>') {
            throw scanner.expected("'>'");
        }
        scanner.advance();
        scanner.skipBlanks();
        String body = scanner.javaSource(depth > 0);
        if (body.isEmpty()) {
            throw scanner.expected("the body of the callback");
        }
        return new Value.Callback(parameters, body, otherwise);
    }

    private boolean elseFollows() {
        int start = scanner.position();
        scanner.skipBlanks();
        boolean follows = scanner.identifier().equals("else");
        scanner.moveTo(start);
        return follows;
    }

    /// `else VALUE` before a callback's arrow; null where there is none.
    private @Nullable Value otherwise() throws LiteralException {
        scanner.skipBlanks();
        int start = scanner.position();
        if (!scanner.identifier().equals("else")) {
            scanner.moveTo(start);
            return null;
        }
        scanner.skipBlanks();
        int at = scanner.position();
        int arrow = scanner.rest().indexOf("->");
        String text = arrow < 0 ? scanner.rest() : scanner.rest().substring(0, arrow);
        if (!(parse(text) instanceof ParsedValue.Parsed(var value))
                || value instanceof Value.Out
                || value instanceof Value.InOut
                || value instanceof Value.Callback) {
            throw scanner.fault(
                    at, "literal.callback-else", "else takes a plain value, such as else -1, and -> follows it", text);
        }
        scanner.moveTo(at + text.length());
        return value;
    }

    /// Where characters are wanted only a hexadecimal number is an address: bare digits are text, as in `strtol 42`.
    private static Value text(String phrase) {
        var number = INTEGER.matcher(phrase);
        return number.matches()
                        && number.group("hex") != null
                        && number.group("sign").isEmpty()
                ? new Value.Int(new BigInteger(number.group("hex"), 16))
                : new Value.Text(phrase);
    }

    private Value bare(int start, String phrase, @Nullable CType target) throws LiteralException {
        switch (phrase) {
            case "" -> throw scanner.expected("a value");
            case "true" -> {
                return new Value.Bool(true);
            }
            case "false" -> {
                return new Value.Bool(false);
            }
            case "nan" -> {
                return new Value.Real(Double.NaN);
            }
            case "inf" -> {
                return new Value.Real(Double.POSITIVE_INFINITY);
            }
            case "-inf" -> {
                return new Value.Real(Double.NEGATIVE_INFINITY);
            }
            default -> {}
        }
        if (Character.isDigit(phrase.charAt(0)) || phrase.charAt(0) == '-' || phrase.charAt(0) == '.') {
            return number(start, phrase);
        }
        EnumType enumeration = Targets.enumeration(target);
        if (enumeration != null) {
            return constants(start, phrase, enumeration);
        }
        throw scanner.fault(
                start,
                "literal.unknown-word",
                "'" + phrase + "' is not a value; text stands in double quotes, as in \"" + phrase + "\"",
                phrase);
    }

    private Value number(int start, String phrase) throws LiteralException {
        if (AMBIGUOUS_OCTAL.matcher(phrase).matches()) {
            String octal = phrase.replaceFirst("0+", "0o");
            throw scanner.fault(
                    start,
                    "literal.leading-zero",
                    "a leading zero could mean octal: write " + octal + ", or the number without the zero",
                    phrase,
                    octal);
        }
        var integer = INTEGER.matcher(phrase);
        if (integer.matches()) {
            return new Value.Int(integer(integer));
        }
        if (!REAL.matcher(phrase).matches()) {
            throw scanner.fault(
                    start,
                    "literal.number",
                    "'" + phrase + "' is not a number; numbers are 42, -1, 0x2A, 0b101, 0o52, 1.5e-3, nan, inf",
                    phrase);
        }
        double real = Double.parseDouble(phrase);
        if (Double.isInfinite(real)) {
            throw scanner.fault(
                    start,
                    "literal.real-too-large",
                    phrase + " is beyond what a double holds; write inf for infinity",
                    phrase);
        }
        return new Value.Real(real);
    }

    private static BigInteger integer(Matcher literal) {
        BigInteger magnitude;
        if (literal.group("hex") != null) {
            magnitude = new BigInteger(literal.group("hex"), 16);
        } else if (literal.group("bin") != null) {
            magnitude = new BigInteger(literal.group("bin"), 2);
        } else if (literal.group("oct") != null) {
            magnitude = new BigInteger(literal.group("oct"), 8);
        } else {
            magnitude = new BigInteger(literal.group("dec"));
        }
        return literal.group("sign").isEmpty() ? magnitude : magnitude.negate();
    }

    private Value constants(int start, String phrase, EnumType enumeration) throws LiteralException {
        BigInteger all = BigInteger.ZERO;
        for (String part : phrase.split("\\|", -1)) {
            all = all.or(constant(start, part.strip(), enumeration));
        }
        return new Value.Int(all);
    }

    private BigInteger constant(int start, String name, EnumType enumeration) throws LiteralException {
        for (var constant : enumeration.constants()) {
            if (constant.name().equals(name)) {
                return BigInteger.valueOf(constant.value());
            }
        }
        var number = INTEGER.matcher(name);
        if (number.matches()) {
            return integer(number);
        }
        List<String> known =
                enumeration.constants().stream().map(EnumType.Constant::name).toList();
        throw scanner.fault(
                start,
                "literal.unknown-constant",
                "'" + name + "' is not a constant of this enum; it has "
                        + known.stream().limit(20).collect(Collectors.joining(", ")) + (known.size() > 20 ? ", …" : ""),
                name,
                String.join(", ", known));
    }
}
