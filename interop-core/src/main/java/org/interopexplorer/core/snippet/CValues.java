package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ValuePrinter;

/// Values in C.
abstract class CValues {
    private final Layout layout;

    CValues(Layout layout) {
        this.layout = layout;
    }

    /// The address of a block.
    abstract String address(int block, CType type);

    abstract String symbol(String name, CType type);

    abstract String callback(int callback);

    abstract String earlier(Program.Place place);

    /// A value where it is used or assigned.
    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole(var number) -> whole(number, Types.integer(type));
            case Datum.Real(var number) -> real(number, (FloatingType) type.resolved());
            case Datum.Wide(var number) -> ValuePrinter.decimal(number) + "L";
            case Datum.Truth(var holds) -> String.valueOf(holds);
            case Datum.Nothing _ -> "NULL";
            case Datum.At(var block) -> address(block, type);
            case Datum.Symbol(var name) -> symbol(name, type);
            case Datum.Function(var callback) -> callback(callback);
            case Datum.Raw(var address) -> "(" + CSpelling.of(type) + ") 0x" + Long.toHexString(address);
            case Datum.Earlier(var place) -> earlier(place);
            case Datum.Text(var text) -> literal(text, element(type));
            case Datum.Elements(var all) ->
                all.isEmpty()
                        ? "{0}"
                        : list(all.stream().map(one -> of(one, element(type))).toList());
            case Datum.Members members -> members(members, (RecordType) type.resolved());
        };
    }

    /// The content of a block, for its initialiser.
    String initial(Block block) {
        return switch (block.kind()) {
            case ONE -> of(block.initial(), block.element());
            case TEXT -> of(block.initial(), new ArrayType(block.element(), block.count()));
            case MANY -> of(block.initial(), new ArrayType(block.element(), block.count()));
        };
    }

    private static CType element(CType type) {
        return switch (type.resolved()) {
            case ArrayType array -> array.element();
            case VectorType vector -> vector.element();
            default -> type;
        };
    }

    private String members(Datum.Members members, RecordType record) {
        if (ComplexTypes.is(record)) {
            CType part = record.members().getFirst().type();
            String re = of(members.all().getOrDefault("re", new Datum.Real(0)), part);
            String im = of(members.all().getOrDefault("im", new Datum.Real(0)), part);
            return (part.resolved() == FloatingType.FLOAT
                            ? "CMPLXF"
                            : part.resolved() == FloatingType.DOUBLE ? "CMPLX" : "CMPLXL")
                    + "(" + re + ", " + im + ")";
        }
        List<String> parts = new ArrayList<>();
        designated(members, record, parts);
        return parts.isEmpty() ? "{0}" : list(parts);
    }

    /// Members of anonymous structs are those of the outer one.
    private void designated(Datum.Members members, RecordType record, List<String> into) {
        for (int i = 0; i < record.members().size(); i++) {
            RecordType.Member member = record.members().get(i);
            Datum value = members.all().get(RecordNames.member(record, i));
            if (value == null) {
                continue;
            }
            if (member.name() == null && member.type().resolved() instanceof RecordType anonymous) {
                designated((Datum.Members) value, anonymous, into);
            } else {
                into.add("." + member.name() + " = " + of(value, member.type()));
            }
        }
    }

    private static String list(List<String> parts) {
        return "{" + String.join(", ", parts) + "}";
    }

    private String whole(BigInteger number, IntegerType type) {
        if (layout.sizeOf(type) > Long.BYTES) {
            return "((%s) 0x%sULL << 64 | 0x%sULL)"
                    .formatted(
                            type.spelling(),
                            Long.toHexString(number.shiftRight(Long.SIZE).longValue()),
                            Long.toHexString(number.longValue()));
        }
        String suffix = switch (type) {
            case UNSIGNED_INT -> number.bitLength() < Integer.SIZE ? "" : "u";
            case LONG -> "L";
            case UNSIGNED_LONG -> "UL";
            case LONG_LONG -> "LL";
            case UNSIGNED_LONG_LONG -> "ULL";
            default -> "";
        };
        int bits = Math.toIntExact(layout.sizeOf(type)) * Byte.SIZE;
        boolean least = type.signed(layout.abi())
                && bits >= Integer.SIZE
                && number.equals(BigInteger.ONE.shiftLeft(bits - 1).negate());
        // The most negative number has no literal: the minus is not part of it (C17 6.4.4.1).
        return least ? "(" + number.add(BigInteger.ONE) + suffix + " - 1)" : number + (small(number) ? "" : suffix);
    }

    private static boolean small(BigInteger number) {
        return number.bitLength() < Short.SIZE;
    }

    private static String real(double number, FloatingType type) {
        if (Double.isNaN(number)) {
            return "NAN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "INFINITY" : "-INFINITY";
        }
        return switch (type) {
            case FLOAT -> (float) number + "f";
            case DOUBLE -> String.valueOf(number);
            case LONG_DOUBLE, EXTENDED -> number + "L";
        };
    }

    /// A string literal with the prefix of its characters.
    String literal(String text, CType element) {
        String prefix = switch (CharacterKind.of(element).orElse(CharacterKind.NARROW)) {
            case NARROW -> "";
            case UTF8 -> "u8";
            case WIDE -> "L";
            case UTF16 -> layout.abi().isWindows() ? "L" : "u";
            case UTF32 -> "U";
        };
        return prefix + quoted(text);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(code -> {
            switch (code) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (code < ' ' || code == 0x7F) {
                        quoted.append("\\%03o".formatted(code));
                    } else {
                        quoted.appendCodePoint(code);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }
}
