package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.LiteralScanner.LiteralException;
import org.jspecify.annotations.Nullable;

/// Reads what stands in a literal without quotes or brackets: numbers, names of constants, and text where characters
/// are wanted.
final class BareWords {
    private static final Pattern INTEGER = Pattern.compile(
            "(?<sign>-?)(?:0[xX](?<hex>[0-9A-Fa-f]+)|0[bB](?<bin>[01]+)|0[oO](?<oct>[0-7]+)|(?<dec>[0-9]+))"
                    // What C says of a constant's type (C17 6.4.4.1, and Microsoft's): here the parameter has one.
                    + "(?:[uU](?:[lL]|ll|LL|[zZ])?|(?:[lL]|ll|LL|[zZ])[uU]?|[uU]?i(?:8|16|32|64))?");
    private static final Pattern REAL = Pattern.compile("-?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?[fFlL]?");
    private static final Pattern AMBIGUOUS_OCTAL = Pattern.compile("-?0[0-9]+");

    /// More digits, in characters, fit no type, and take long to read.
    private static final int LONGEST = 1000;

    private final LiteralScanner scanner;

    /// @param scanner for complaints
    BareWords(LiteralScanner scanner) {
        this.scanner = scanner;
    }

    /// @param start where the phrase stands
    Value read(int start, String phrase, @Nullable CType target) throws LiteralException {
        return LiteralTypes.takesBareWords(target) ? text(phrase) : bare(start, phrase, target);
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
        if (Character.isDigit(phrase.charAt(0)) || phrase.charAt(0) == '-' || phrase.charAt(0) == '.') {
            return number(start, phrase);
        }
        EnumType enumeration = LiteralTypes.enumeration(target);
        if (enumeration != null) {
            return constants(start, phrase, enumeration);
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

    private Value number(int start, String phrase) throws LiteralException {
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
        if (!REAL.matcher(phrase).matches()) {
            throw scanner.fault(start, LiteralFault.NUMBER, phrase);
        }
        double real = Double.parseDouble(phrase.replaceFirst("[lL]$", ""));
        if (Double.isInfinite(real)) {
            throw scanner.fault(start, LiteralFault.REAL_TOO_LARGE, phrase);
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
        throw scanner.fault(start, LiteralFault.UNKNOWN_CONSTANT, name, known);
    }
}
