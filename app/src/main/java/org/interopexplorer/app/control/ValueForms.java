package org.interopexplorer.app.control;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.app.control.ValueForm.Kind;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.HandleNames;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.interopexplorer.core.value.WindowsData;

/// Makes the forms of a value: a number in decimal, hexadecimal and binary, as a character, a time or a constant.
/// A form is left out if it makes no sense for the type. The likeliest form comes first.
public final class ValueForms {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /// The most members or elements in a brief form; the rest is shown as `…`.
    private static final int BRIEF_PARTS = 6;

    private final Abi abi;
    private final Layout layout;

    /// Forms for one platform.
    ///
    /// @param abi the ABI of the platform that the values come from
    public ValueForms(Abi abi) {
        this.abi = abi;
        this.layout = new Layout(abi);
    }

    /// The forms of a single value; none for an array or most structs, which have parts.
    public List<ValueForm> of(Value value, CType type) {
        return switch (value) {
            case Value.Int number -> ofNumber(number.value(), type);
            case Value.Real real -> ofReal(real.value(), type.resolved());
            case Value.Decimal decimal -> List.of(new ValueForm(Kind.DECIMAL, ValuePrinter.decimal(decimal.value())));
            case Value.Bool bool ->
                List.of(
                        new ValueForm(Kind.TRUTH, Boolean.toString(bool.value())),
                        new ValueForm(Kind.DECIMAL, bool.value() ? "1" : "0"));
            case Value.Char character -> ofCharacter(character.codePoint(), type);
            case Value.Text text -> ofText(text.text());
            case Value.Null _ -> List.of(new ValueForm(Kind.ADDRESS, "NULL"));
            case Value.Address address -> ofAddress(address, type);
            case Value.Kept kept -> List.of(new ValueForm(Kind.LITERAL, "@" + kept.name()));
            case Value.Symbol symbol -> List.of(new ValueForm(Kind.SYMBOL, "&" + symbol.name()));
            case Value.Variable variable -> List.of(new ValueForm(Kind.SYMBOL, "*&" + variable.name()));
            case Value.Callback callback ->
                List.of(new ValueForm(
                        Kind.LITERAL, "java (" + String.join(", ", callback.parameters()) + ") -> " + callback.body()));
            case Value.Out out ->
                List.of(new ValueForm(Kind.LITERAL, out.count() == null ? "out" : "out(" + out.count() + ")"));
            case Value.InOut inOut -> of(inOut.initial(), type);
            case Value.Struct struct -> ofStruct(struct, type);
            case Value.Array _ -> List.of();
        };
    }

    /// The time or the number that a struct of Windows means; no other struct has a form.
    private static List<ValueForm> ofStruct(Value.Struct struct, CType type) {
        return WindowsData.meaning(struct, type)
                .map(meaning -> List.of(new ValueForm(WindowsData.isTime(type) ? Kind.TIME : Kind.DECIMAL, meaning)))
                .orElse(List.of());
    }

    /// The form for one line: text in quotes, an enum constant, else the likeliest form.
    public String brief(Value value, CType type) {
        return switch (value) {
            case Value.Text text -> quoted(text.text());
            case Value.Char character -> characterOf(character.codePoint()).orElse("" + character.codePoint());
            case Value.Address(long address, Value.Text(String text)) -> quoted(text);
            case Value.Address(long address, Value target)
            when target != null -> brief(target, ValueTree.targetOf(type));
            case Value.Array array ->
                array.elements().stream()
                        .limit(BRIEF_PARTS)
                        .map(element -> brief(element, ValueTree.elementOf(type)))
                        .collect(Collectors.joining(", ", "[", array.elements().size() > BRIEF_PARTS ? ", …]" : "]"));
            case Value.Struct struct when isGuid(struct, type) -> ValuePrinter.print(struct, type);
            case Value.Struct struct
            when WindowsData.meaning(struct, type).isPresent() ->
                WindowsData.meaning(struct, type).orElseThrow();
            case Value.Struct struct ->
                struct.members().entrySet().stream()
                        .limit(BRIEF_PARTS)
                        .map(member -> member.getKey() + ": "
                                + brief(member.getValue(), ValueTree.memberOf(type, member.getKey())))
                        .collect(Collectors.joining(", ", "{", struct.members().size() > BRIEF_PARTS ? ", …}" : "}"));
            case Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Null _,
                    Value.Address _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Out _ -> of(value, type).getFirst().text();
            // What goes there and comes back may be an array or a struct, which has no form of its own.
            case Value.InOut inOut -> brief(inOut.initial(), type);
        };
    }

    /// Whether a struct is written as the literal of a GUID, which names no member.
    private static boolean isGuid(Value.Struct struct, CType type) {
        return struct.members().containsKey("Data4")
                && !ValuePrinter.print(struct, type).contains(":");
    }

    private List<ValueForm> ofNumber(BigInteger number, CType type) {
        return switch (type.resolved()) {
            case EnumType enumeration -> ofConstant(number, enumeration);
            case IntegerType integer -> ofInteger(number, integer, type);
            case PointerType _ -> List.of(new ValueForm(Kind.ADDRESS, hexadecimal(number, abi.pointerSize() * 8)));
            case VoidType _, FloatingType _, ArrayType _, VectorType _, RecordType _, FunctionType _ ->
                List.of(new ValueForm(Kind.DECIMAL, number.toString()));
        };
    }

    private List<ValueForm> ofInteger(BigInteger number, IntegerType integer, CType type) {
        int bits = bitsOf(integer);
        List<ValueForm> forms = new ArrayList<>();
        forms.add(new ValueForm(Kind.DECIMAL, number.toString()));
        WindowsData.meaning(new Value.Int(number), type)
                .ifPresent(meaning -> forms.add(
                        WindowsData.isTime(type) ? forms.size() : 0,
                        new ValueForm(WindowsData.isTime(type) ? Kind.TIME : Kind.TRUTH, meaning)));
        if (integer == IntegerType.BOOL) {
            forms.addFirst(new ValueForm(Kind.TRUTH, Boolean.toString(number.signum() != 0)));
            return forms;
        }
        if (isPlausibleCharacter(number, integer)) {
            characterOf(number.intValue()).ifPresent(text -> forms.add(new ValueForm(Kind.CHARACTER, text)));
        }
        if (number.signum() < 0) {
            forms.add(new ValueForm(Kind.UNSIGNED, unsigned(number, bits).toString()));
        }
        forms.add(new ValueForm(Kind.HEXADECIMAL, hexadecimal(number, bits)));
        if (isNamed(type, "mode_t")) {
            forms.add(new ValueForm(Kind.OCTAL, "0" + unsigned(number, bits).toString(8)));
        }
        forms.add(new ValueForm(Kind.BINARY, binary(number, bits)));
        return forms;
    }

    private List<ValueForm> ofConstant(BigInteger number, EnumType enumeration) {
        List<ValueForm> forms = new ArrayList<>();
        enumeration.named(number).ifPresent(name -> forms.add(new ValueForm(Kind.CONSTANT, name)));
        forms.add(new ValueForm(Kind.DECIMAL, number.toString()));
        forms.add(new ValueForm(Kind.HEXADECIMAL, hexadecimal(number, bitsOf(enumeration.underlying()))));
        return forms;
    }

    private List<ValueForm> ofReal(double real, CanonicalType type) {
        if (type == FloatingType.FLOAT) {
            float single = (float) real;
            return List.of(
                    new ValueForm(Kind.DECIMAL, Float.toString(single)),
                    new ValueForm(Kind.BITS, "0x" + HEX.toHexDigits(Float.floatToRawIntBits(single))),
                    new ValueForm(Kind.HEX_FLOAT, Float.toHexString(single)));
        }
        return List.of(
                new ValueForm(Kind.DECIMAL, Double.toString(real)),
                new ValueForm(Kind.BITS, "0x" + HEX.toHexDigits(Double.doubleToRawLongBits(real))),
                new ValueForm(Kind.HEX_FLOAT, Double.toHexString(real)));
    }

    private List<ValueForm> ofCharacter(int codePoint, CType type) {
        List<ValueForm> forms = new ArrayList<>();
        characterOf(codePoint).ifPresent(text -> forms.add(new ValueForm(Kind.CHARACTER, text)));
        forms.add(new ValueForm(Kind.DECIMAL, Integer.toString(codePoint)));
        int bits = type.resolved() instanceof IntegerType integer ? bitsOf(integer) : Byte.SIZE;
        forms.add(new ValueForm(Kind.HEXADECIMAL, hexadecimal(BigInteger.valueOf(codePoint), bits)));
        if (codePoint > 0x7F) {
            forms.add(new ValueForm(Kind.SYMBOL, "U+%04X".formatted(codePoint)));
        }
        return forms;
    }

    private static List<ValueForm> ofText(String text) {
        int characters = text.codePointCount(0, text.length());
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        return List.of(new ValueForm(Kind.TEXT, quoted(text)), new ValueForm(Kind.LENGTH, characters + " / " + bytes));
    }

    /// The target comes first, because that is what the user wants to see.
    private List<ValueForm> ofAddress(Value.Address address, CType type) {
        List<ValueForm> forms = new ArrayList<>();
        Value target = address.target();
        if (target != null) {
            forms.addAll(of(target, ValueTree.targetOf(type)));
        }
        HandleNames.name(address.address(), type).ifPresent(name -> forms.add(new ValueForm(Kind.CONSTANT, name)));
        forms.add(new ValueForm(Kind.ADDRESS, addressOf(address.address())));
        return forms;
    }

    /// An address with `0x`.
    public String addressOf(long address) {
        return hexadecimal(BigInteger.valueOf(address), abi.pointerSize() * Byte.SIZE);
    }

    /// Whether a number of this type is plausible as a character: `toupper` takes and returns an `int`.
    private static boolean isPlausibleCharacter(BigInteger number, IntegerType integer) {
        return switch (integer) {
            case CHAR, SIGNED_CHAR, UNSIGNED_CHAR, INT, UNSIGNED_INT, UNSIGNED_SHORT ->
                number.compareTo(BigInteger.valueOf(' ')) >= 0 && number.compareTo(BigInteger.valueOf('~')) <= 0;
            case BOOL, SHORT, LONG, UNSIGNED_LONG, LONG_LONG, UNSIGNED_LONG_LONG, INT128, UNSIGNED_INT128 -> false;
        };
    }

    private static Optional<String> characterOf(int codePoint) {
        if (!Character.isValidCodePoint(codePoint)) {
            return Optional.empty();
        }
        return Optional.of("'" + escaped(Character.toString(codePoint), '\'') + "'");
    }

    private static boolean isNamed(CType type, String name) {
        return switch (type) {
            case NamedType named -> named.name().equals(name) || isNamed(named.target(), name);
            case QualifiedType qualified -> isNamed(qualified.unqualified(), name);
            case CanonicalType _ -> false;
        };
    }

    private int bitsOf(IntegerType type) {
        return (int) layout.sizeOf(type) * Byte.SIZE;
    }

    /// The bits of a negative number, read as an unsigned number.
    private static BigInteger unsigned(BigInteger number, int bits) {
        return number.signum() < 0 ? number.add(BigInteger.ONE.shiftLeft(bits)) : number;
    }

    private static String hexadecimal(BigInteger number, int bits) {
        return "0x" + unsigned(number, bits).toString(16).toUpperCase(Locale.ROOT);
    }

    /// The bits of the type in groups of eight, without the leading groups that are all zero.
    private static String binary(BigInteger number, int bits) {
        String digits = unsigned(number, bits).toString(2);
        int wanted = Math.max(Byte.SIZE, (digits.length() + Byte.SIZE - 1) / Byte.SIZE * Byte.SIZE);
        String padded = "0".repeat(wanted - digits.length()) + digits;
        return padded.replaceAll("(.{8})(?=.)", "$1 ");
    }

    /// Text as a literal: in quotes, with invisible characters escaped.
    public static String quoted(String text) {
        return "\"" + escaped(text, '"') + "\"";
    }

    private static String escaped(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            switch (point) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case 0 -> escaped.append("\\0");
                case '\\' -> escaped.append("\\\\");
                default -> {
                    if (point == quote) {
                        escaped.append('\\').append(quote);
                    } else if (Character.isISOControl(point)) {
                        escaped.append("\\x%02X".formatted(point));
                    } else {
                        escaped.appendCodePoint(point);
                    }
                }
            }
        });
        return escaped.toString();
    }
}
