package org.interopexplorer.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads the parts of a literal that have no quotes or brackets: numbers, names of constants, and text where the
/// type wants characters.
final class BareWords {
    private static final Pattern INTEGER = Pattern.compile(
            "(?<sign>-?)(?:0[xX](?<hex>[0-9A-Fa-f]+)|0[bB](?<bin>[01]+)|0[oO](?<oct>[0-7]+)|(?<dec>[0-9]+))"
                    // C's suffixes for a constant's type (C17 6.4.4.1, and Microsoft's), ignored here because the
                    // parameter has a type.
                    + "(?:[uU](?:[lL]|ll|LL|[zZ])?|(?:[lL]|ll|LL|[zZ])[uU]?|[uU]?i(?:8|16|32|64))?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");
    private static final Pattern REAL = Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFlL]?");
    private static final Pattern AMBIGUOUS_OCTAL = Pattern.compile("-?0[0-9]+");

    /// The longest number, in characters. Longer ones fit no type and take long to parse.
    private static final int LONGEST = 1000;

    /// The most digits of an exponent: the largest exponents of `long double` have four.
    private static final int LONGEST_EXPONENT = 5;

    private final LiteralScanner scanner;
    private final ConstantNames names;

    /// @param scanner reports faults
    BareWords(LiteralScanner scanner, ConstantNames names) {
        this.scanner = scanner;
        this.names = names;
    }

    /// @param start position of the phrase in the literal
    Value read(int start, String phrase, @Nullable CType target) throws LiteralException {
        return LiteralTypes.takesBareWords(target) ? text(phrase) : bare(start, phrase, target);
    }

    /// Reads a word for a character pointer. Only a hexadecimal number is an address there; bare digits are text,
    /// as in `strtol 42`.
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
            case "" -> throw scanner.expected(Message.of(LiteralFault.PART_VALUE));
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
        if (phrase.indexOf('|') >= 0) {
            return joined(start, phrase, target);
        }
        if (Character.isDigit(phrase.charAt(0)) || phrase.charAt(0) == '-' || phrase.charAt(0) == '.') {
            return number(start, phrase, target);
        }
        EnumType enumeration = LiteralTypes.enumeration(target);
        if (enumeration == null && takesNumbers(target)) {
            Optional<BigInteger> named = names.value(phrase);
            if (named.isPresent()) {
                return new Value.Int(named.get());
            }
        }
        if (enumeration != null) {
            return new Value.Int(constant(start, phrase, enumeration));
        }
        Optional<Double> real = takesReals(target) ? names.real(phrase) : Optional.empty();
        if (real.isPresent()) {
            return new Value.Real(real.get());
        }
        OptionalLong handle = HandleNames.handle(phrase, target);
        if (handle.isPresent()) {
            return Value.Int.of(handle.getAsLong());
        }
        List<String> handles = HandleNames.names(target);
        if (!handles.isEmpty()) {
            throw scanner.fault(start, LiteralFault.UNKNOWN_CONSTANT, phrase, handles);
        }
        throw scanner.fault(start, LiteralFault.UNKNOWN_WORD, phrase);
    }

    private static boolean takesNumbers(@Nullable CType target) {
        return target == null
                || target.resolved() instanceof IntegerType
                || (target.resolved() instanceof PointerType
                        && HandleNames.names(target).isEmpty())
                || takesReals(target);
    }

    private static boolean takesReals(@Nullable CType target) {
        return target == null || target.resolved() instanceof FloatingType;
    }

    /// Reads flags that `|` joins: names of constants, and numbers.
    private Value joined(int start, String phrase, @Nullable CType target) throws LiteralException {
        EnumType enumeration = LiteralTypes.enumeration(target);
        BigInteger all = BigInteger.ZERO;
        for (String word : phrase.split("\\|", -1)) {
            String part = word.strip();
            if (part.isEmpty()) {
                throw scanner.expected(Message.of(LiteralFault.PART_VALUE));
            }
            Value one =
                    enumeration == null ? bare(start, part, target) : new Value.Int(constant(start, part, enumeration));
            if (!(one instanceof Value.Int(BigInteger number))) {
                throw scanner.fault(start, LiteralFault.UNKNOWN_WORD, part);
            }
            all = all.or(number);
        }
        return new Value.Int(all);
    }

    private Value number(int start, String phrase, @Nullable CType target) throws LiteralException {
        if (AMBIGUOUS_OCTAL.matcher(phrase).matches()) {
            String octal = phrase.replaceFirst("0+", "0o");
            throw scanner.fault(start, LiteralFault.LEADING_ZERO, octal);
        }
        if (phrase.length() > LONGEST) {
            throw scanner.fault(start, LiteralFault.NUMBER_TOO_LONG, phrase.length(), LONGEST);
        }
        var integer = INTEGER.matcher(phrase);
        if (integer.matches()) {
            return new Value.Int(integer(integer));
        }
        if (DECIMAL_COMMA.matcher(phrase).matches()) {
            throw scanner.fault(start, LiteralFault.DECIMAL_COMMA, phrase.replace(',', '.'));
        }
        if (!REAL.matcher(phrase).matches()) {
            throw scanner.fault(start, LiteralFault.NUMBER, phrase);
        }
        // C's suffix gives a constant its type (C17 6.4.4.2 p4); a parameter's own type goes before it.
        boolean isLong = target == null
                ? phrase.matches(".*[lL]")
                : (target.resolved() instanceof FloatingType floating && floating.isLong());
        if (isLong) {
            return decimal(start, phrase);
        }
        double real = Double.parseDouble(phrase.replaceFirst("[lL]$", ""));
        if (Double.isInfinite(real)) {
            throw scanner.fault(start, LiteralFault.REAL_TOO_LARGE, phrase);
        }
        return new Value.Real(real);
    }

    private Value decimal(int start, String phrase) throws LiteralException {
        String digits = phrase.replaceFirst("[fFlL]$", "");
        int exponentAt = digits.toLowerCase(Locale.ROOT).indexOf('e');
        // An exponent of more digits fits no floating type, and BigDecimal would spend minutes on it.
        if (exponentAt >= 0
                && digits.substring(exponentAt + 1).replaceFirst("^[+-]?0*", "").length() > LONGEST_EXPONENT) {
            throw scanner.fault(start, LiteralFault.REAL_TOO_LARGE, phrase);
        }
        BigDecimal number = new BigDecimal(digits);
        return number.signum() == 0 && digits.startsWith("-") ? new Value.Real(-0.0) : new Value.Decimal(number);
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
        Optional<BigInteger> elsewhere = names.value(name);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        List<String> known =
                enumeration.constants().stream().map(EnumType.Constant::name).toList();
        throw scanner.fault(start, LiteralFault.UNKNOWN_CONSTANT, name, known);
    }
}
