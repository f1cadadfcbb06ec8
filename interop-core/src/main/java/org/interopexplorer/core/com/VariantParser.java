package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Parses VARIANT literals. Without a type: `42`, `1.5`, `true`, `"x"` or a bare text, `null`, `empty`, `missing`,
/// `@name`, `[1, 2]`. After a type: `i2 42`, `cy 1.25`, `date "2026-01-31"`, `bstr[] ["a"]`,
/// `i4[1..2, 0..1] [[1, 2], [3, 4]]`, `byref i4 1`, `dispatch null`.
public final class VariantParser {
    private static final Pattern TYPED = Pattern.compile(
            "(i1|i2|i4|i8|ui1|ui2|ui4|ui8|int|uint|r4|r8|cy|date|bstr|error|bool|decimal|variant|dispatch|unknown)"
                    + "\\s*(\\[(?:[\\s,]*|[-+.,\\d\\s]*\\.\\.[-+.,\\d\\s]*)])?(?=[\\s\\[\"]|$)");
    private static final Pattern BY_REFERENCE = Pattern.compile("byref\\b");
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|\\d+)");
    private static final Pattern REAL =
            Pattern.compile("[-+]?(\\d+\\.\\d*([eE][-+]?\\d+)?|\\.\\d+([eE][-+]?\\d+)?|\\d+[eE][-+]?\\d+)");
    private static final Pattern KEPT = Pattern.compile("@[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Map<String, Variant> WORDS = Map.of(
            "null", new Variant.Nothing(VarType.NULL),
            "empty", new Variant.Nothing(VarType.EMPTY),
            "missing", Variant.Failure.MISSING,
            "true", Variant.Truth.of(true),
            "false", Variant.Truth.of(false),
            "nan", new Variant.Real(VarType.R8, Double.NaN),
            "inf", new Variant.Real(VarType.R8, Double.POSITIVE_INFINITY),
            "-inf", new Variant.Real(VarType.R8, Double.NEGATIVE_INFINITY));

    private static final BigInteger MOST_DIGITS = BigInteger.ONE.shiftLeft(96);
    private static final int MOST_SCALE = 28;
    private static final int CY_SCALE = 4;
    private static final int MOST_ELEMENTS = 1 << 20;

    private final String text;
    private final Function<String, @Nullable Variant> kept;
    private int at;

    private VariantParser(String text, Function<String, @Nullable Variant> kept) {
        this.text = text;
        this.kept = kept;
    }

    /// Parses one literal, which must be the whole text.
    ///
    /// @param kept finds the value of a name, given without `@`
    public static Variant parse(String text, Function<String, @Nullable Variant> kept) throws LiteralException {
        VariantParser parser = new VariantParser(text, kept);
        parser.blanks();
        Variant value = parser.value(null, true);
        parser.blanks();
        if (parser.at < text.length()) {
            throw new LiteralException(ComFault.LITERAL_END, text.substring(parser.at));
        }
        return value;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private @Nullable String take(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        return matcher.group();
    }

    /// @param type the known type; null to infer it from the literal
    /// @param whole whether the literal extends to the end of the text, so that a bare text may contain anything
    private Variant value(@Nullable VarType type, boolean whole) throws LiteralException {
        blanks();
        if (type == null || type == VarType.VARIANT) {
            if (take(BY_REFERENCE) != null) {
                return reference(whole);
            }
            Matcher typed = TYPED.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (typed.lookingAt() && isTyped(typed)) {
                at = typed.end();
                VarType known = VarType.valueOf(typed.group(1).toUpperCase(Locale.ROOT));
                String bounds = typed.group(2);
                return bounds == null ? value(known, whole) : array(known, bounds);
            }
        }
        if (at < text.length() && text.charAt(at) == '[') {
            return array(VarType.VARIANT, "[]");
        }
        return typed(type, whole);
    }

    /// Whether a type's name is followed by a literal of that type. If not, it is ordinary text.
    private boolean isTyped(Matcher typed) {
        return typed.end() < text.length() && !text.substring(typed.end()).isBlank();
    }

    private Variant reference(boolean whole) throws LiteralException {
        blanks();
        if (text.startsWith("variant", at)) {
            Matcher typed = TYPED.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (typed.lookingAt() && typed.group(2) == null) {
                at = typed.end();
                return new Variant.ByReference(VarType.VARIANT, value(null, whole));
            }
        }
        Variant target = value(null, whole);
        VarType type = VarType.of(target.vt() & ~Variant.ARRAY);
        if (target instanceof Variant.Nothing || type == null || target instanceof Variant.ByReference) {
            return new Variant.ByReference(VarType.VARIANT, target);
        }
        return new Variant.ByReference(type, target);
    }

    private Variant typed(@Nullable VarType type, boolean whole) throws LiteralException {
        blanks();
        int start = at;
        boolean isQuoted = at < text.length() && text.charAt(at) == '"';
        String word = isQuoted ? quoted() : bare(whole);
        if (type == null || type == VarType.VARIANT) {
            return isQuoted ? new Variant.Text(word) : untyped(word);
        }
        return of(type, word, isQuoted, text.substring(start, at));
    }

    /// A bare literal: up to the end of the text or to the next separator of elements.
    private String bare(boolean whole) {
        int start = at;
        while (at < text.length() && (whole || ",]".indexOf(text.charAt(at)) < 0)) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private Variant untyped(String word) throws LiteralException {
        Variant known = WORDS.get(word);
        if (known != null) {
            return known;
        }
        if (WHOLE.matcher(word).matches()) {
            BigInteger number = whole(word);
            for (VarType type : List.of(VarType.I4, VarType.I8, VarType.UI8)) {
                if (WholeType.of(type).holds(number)) {
                    return new Variant.Whole(type, number);
                }
            }
            throw range(word, VarType.I8);
        }
        if (REAL.matcher(word).matches()) {
            return new Variant.Real(VarType.R8, Double.parseDouble(word));
        }
        if (KEPT.matcher(word).matches()) {
            return kept(word);
        }
        return new Variant.Text(word);
    }

    private Variant kept(String word) throws LiteralException {
        Variant value = kept.apply(word.substring(1));
        if (value == null) {
            throw new LiteralException(ComFault.LITERAL_OBJECT, word);
        }
        return value;
    }

    private @Nullable ComObject object(String word) throws LiteralException {
        if (kept(word) instanceof Variant.Instance(var _, var object)) {
            return object;
        }
        throw new LiteralException(ComFault.LITERAL_OBJECT, word);
    }

    private static LiteralException range(String word, VarType type) {
        WholeType of = WholeType.of(type);
        return new LiteralException(ComFault.LITERAL_RANGE, word, VariantPrinter.word(type), of.least(), of.greatest());
    }

    static BigInteger whole(String word) {
        boolean negative = word.startsWith("-");
        String digits = negative || word.startsWith("+") ? word.substring(1) : word;
        String lower = digits.toLowerCase(Locale.ROOT);
        BigInteger number = lower.startsWith("0x")
                ? new BigInteger(lower.substring(2), 16)
                : lower.startsWith("0b") ? new BigInteger(lower.substring(2), 2) : new BigInteger(digits);
        return negative ? number.negate() : number;
    }

    private Variant of(VarType type, String word, boolean isQuoted, String literal) throws LiteralException {
        var wrong = new LiteralException(ComFault.LITERAL_TYPE, literal, VariantPrinter.word(type));
        if (type == VarType.BSTR) {
            return new Variant.Text(!isQuoted && word.equals("null") ? null : word);
        }
        if (type == VarType.DATE) {
            return Dates.parse(word)
                    .or(() ->
                            REAL.matcher(word).matches() || WHOLE.matcher(word).matches()
                                    ? java.util.Optional.of(new BigDecimal(word).doubleValue())
                                    : java.util.Optional.empty())
                    .map(Variant.Date::new)
                    .orElseThrow(() -> wrong);
        }
        if (isQuoted) {
            throw wrong;
        }
        if (WholeType.isWhole(type)) {
            if (!WHOLE.matcher(word).matches()) {
                throw wrong;
            }
            BigInteger number = whole(word);
            if (!WholeType.of(type).holds(number)) {
                throw range(word, type);
            }
            return new Variant.Whole(type, number);
        }
        return switch (type) {
            case R4, R8 -> real(type, word, wrong);
            case BOOL -> truth(word, wrong);
            case ERROR -> failure(word, wrong);
            case CY, DECIMAL -> exact(type, word, wrong);
            case DISPATCH, UNKNOWN -> {
                if (word.equals("null")) {
                    yield new Variant.Instance(type, null);
                }
                if (!KEPT.matcher(word).matches()) {
                    throw wrong;
                }
                yield new Variant.Instance(type, object(word));
            }
            default -> throw wrong;
        };
    }

    private static Variant real(VarType type, String word, LiteralException wrong) throws LiteralException {
        if (WORDS.get(word) instanceof Variant.Real(var _, var number)) {
            return new Variant.Real(type, number);
        }
        if (!REAL.matcher(word).matches() && !WHOLE.matcher(word).matches()) {
            throw wrong;
        }
        double number = WHOLE.matcher(word).matches() ? whole(word).doubleValue() : Double.parseDouble(word);
        return new Variant.Real(type, type == VarType.R4 ? (float) number : number);
    }

    private static Variant truth(String word, LiteralException wrong) throws LiteralException {
        if (WORDS.get(word) instanceof Variant.Truth truth) {
            return truth;
        }
        if (!WHOLE.matcher(word).matches() || !WholeType.of(VarType.I2).holds(whole(word))) {
            throw wrong;
        }
        return new Variant.Truth(whole(word).shortValue());
    }

    /// An error code, written as a signed or an unsigned 32-bit number.
    private static Variant failure(String word, LiteralException wrong) throws LiteralException {
        if (!WHOLE.matcher(word).matches()) {
            throw wrong;
        }
        BigInteger code = whole(word);
        if (!WholeType.of(VarType.I4).holds(code) && !WholeType.of(VarType.UI4).holds(code)) {
            throw wrong;
        }
        return new Variant.Failure(code.intValue());
    }

    private static Variant exact(VarType type, String word, LiteralException wrong) throws LiteralException {
        BigDecimal number;
        try {
            number = new BigDecimal(word);
        } catch (NumberFormatException _) {
            throw wrong;
        }
        int most = type == VarType.CY ? CY_SCALE : MOST_SCALE;
        if (number.signum() != 0 && number.stripTrailingZeros().scale() > most) {
            throw new LiteralException(ComFault.LITERAL_PLACES, word, VariantPrinter.word(type), most);
        }
        BigDecimal held = number.setScale(Math.clamp(number.scale(), 0, most));
        if (type == VarType.CY && held.movePointRight(CY_SCALE).toBigInteger().bitLength() < Long.SIZE) {
            return new Variant.Currency(held.movePointRight(CY_SCALE).longValueExact());
        }
        if (type == VarType.CY || held.unscaledValue().abs().compareTo(MOST_DIGITS) >= 0) {
            String greatest = type == VarType.CY ? "922337203685477.5807" : "79228162514264337593543950335";
            String least = type == VarType.CY ? "-922337203685477.5808" : "-" + greatest;
            throw new LiteralException(ComFault.LITERAL_RANGE, word, VariantPrinter.word(type), least, greatest);
        }
        return new Variant.Decimal(held);
    }

    /// @param declared `[]`, `[,]` or bounds such as `[1..2, 0..3]`
    private Variant array(VarType element, String declared) throws LiteralException {
        blanks();
        int start = at;
        String[] parts = declared.substring(1, declared.length() - 1).split(",", -1);
        int rank = parts.length;
        List<Object> tree = list(element, rank);
        List<Integer> counts = counts(tree);
        if (rank > counts.size() && !counts.contains(0)) {
            throw new LiteralException(ComFault.LITERAL_ARRAY, text.substring(start, at));
        }
        List<Variant.Bound> bounds = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            bounds.add(bound(parts[i].strip(), i < counts.size() ? counts.get(i) : 0));
        }
        Variant[] elements = new Variant[Math.toIntExact(total(bounds))];
        fill(tree, bounds, 0, 0, 1, elements, text.substring(start, at));
        return new Variant.Array(element, bounds, List.of(elements));
    }

    private static long total(List<Variant.Bound> bounds) throws LiteralException {
        long total = 1;
        for (Variant.Bound bound : bounds) {
            total *= bound.count();
            if (total > MOST_ELEMENTS) {
                throw new LiteralException(ComFault.TOO_MANY, Integer.toString(MOST_ELEMENTS));
            }
        }
        return total;
    }

    private static Variant.Bound bound(String declared, int count) throws LiteralException {
        if (declared.isEmpty()) {
            return new Variant.Bound(0, count);
        }
        Matcher range =
                Pattern.compile("([-+]?\\d{1,9})\\s*\\.\\.\\s*([-+]?\\d{1,9})").matcher(declared);
        if (!range.matches()) {
            throw new LiteralException(ComFault.LITERAL_BOUNDS, declared);
        }
        int lower = Integer.parseInt(range.group(1));
        int upper = Integer.parseInt(range.group(2));
        if (upper - lower + 1 != count) {
            throw new LiteralException(ComFault.LITERAL_BOUNDS, declared);
        }
        return new Variant.Bound(lower, count);
    }

    /// @param depth the nesting of brackets, including this one
    private List<Object> list(VarType element, int depth) throws LiteralException {
        blanks();
        if (at >= text.length() || text.charAt(at) != '[') {
            throw new LiteralException(ComFault.LITERAL_ARRAY, text.substring(at));
        }
        at++;
        List<Object> items = new ArrayList<>();
        blanks();
        if (at < text.length() && text.charAt(at) == ']') {
            at++;
            return items;
        }
        while (true) {
            blanks();
            if (depth > 1) {
                items.add(list(element, depth - 1));
            } else {
                items.add(value(element == VarType.VARIANT ? null : element, false));
            }
            blanks();
            if (at >= text.length()) {
                throw new LiteralException(ComFault.LITERAL_ARRAY, text);
            }
            char next = text.charAt(at++);
            if (next == ']') {
                return items;
            }
            if (next != ',') {
                throw new LiteralException(ComFault.LITERAL_END, text.substring(at - 1));
            }
        }
    }

    private static List<Integer> counts(Object tree) {
        List<Integer> counts = new ArrayList<>();
        Object item = tree;
        while (item instanceof List<?> list) {
            counts.add(list.size());
            item = list.isEmpty() ? "" : list.getFirst();
        }
        return counts;
    }

    private static void fill(
            Object item, List<Variant.Bound> bounds, int depth, int place, int stride, Variant[] into, String literal)
            throws LiteralException {
        if (depth == bounds.size()) {
            if (!(item instanceof Variant value)) {
                throw new LiteralException(ComFault.LITERAL_ARRAY, literal);
            }
            into[place] = value;
            return;
        }
        if (!(item instanceof List<?> list) || list.size() != bounds.get(depth).count()) {
            throw new LiteralException(ComFault.LITERAL_ARRAY, literal);
        }
        for (int i = 0; i < list.size(); i++) {
            fill(list.get(i), bounds, depth + 1, place + i * stride, stride * list.size(), into, literal);
        }
    }

    private String quoted() throws LiteralException {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char unit = text.charAt(at++);
            if (unit == '"') {
                return value.toString();
            }
            value.append(unit == '\\' ? escaped(start) : unit);
        }
        throw new LiteralException(ComFault.LITERAL_END, text.substring(start));
    }

    private char escaped(int start) throws LiteralException {
        char unit = at < text.length() ? text.charAt(at++) : '\0';
        return switch (unit) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            case '"', '\\', '\'' -> unit;
            case 'x' -> hexadecimal(2, start);
            case 'u' -> hexadecimal(4, start);
            default -> throw new LiteralException(ComFault.LITERAL_END, text.substring(start));
        };
    }

    private char hexadecimal(int digits, int start) throws LiteralException {
        int end = at + digits;
        if (end > text.length() || !text.substring(at, end).chars().allMatch(unit -> Character.digit(unit, 16) >= 0)) {
            throw new LiteralException(ComFault.LITERAL_END, text.substring(start));
        }
        char unit = (char) Integer.parseInt(text.substring(at, end), 16);
        at = end;
        return unit;
    }
}
