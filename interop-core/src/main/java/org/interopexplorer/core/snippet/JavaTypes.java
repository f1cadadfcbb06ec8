package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.jspecify.annotations.Nullable;

/// Java's types, layouts and literals for C types.
final class JavaTypes {
    private final Layout layout;
    private final RecordNames names;

    JavaTypes(Layout layout, RecordNames names) {
        this.layout = layout;
        this.names = names;
    }

    /// The constant that holds a record's layout.
    String constant(RecordType record) {
        return names.of(record).toUpperCase(Locale.ROOT) + "_LAYOUT";
    }

    /// The type that a value has in Java.
    String carrier(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> "boolean";
            case IntegerType _, EnumType _ ->
                switch (size(type)) {
                    case Byte.BYTES -> "byte";
                    case Short.BYTES -> "short";
                    case Integer.BYTES -> "int";
                    default -> "long";
                };
            case FloatingType.FLOAT -> "float";
            case FloatingType _ -> "double";
            default -> "MemorySegment";
        };
    }

    int size(CType type) {
        return Math.toIntExact(layout.sizeOf(type));
    }

    boolean isSigned(CType type) {
        return Types.integer(type).signed(layout.abi());
    }

    /// The layout of a value.
    String layout(CType type) {
        return switch (type.resolved()) {
            case PointerType _ -> "ADDRESS";
            case RecordType record -> constant(record);
            case ArrayType array ->
                "MemoryLayout.sequenceLayout(" + Math.max(0, array.count()) + ", " + layout(array.element()) + ")";
            default -> "JAVA_" + carrier(type).toUpperCase(Locale.ROOT);
        };
    }

    /// The members of a record with the padding between them, one a line.
    List<String> members(RecordType record) {
        List<String> lines = new ArrayList<>();
        long end = 0;
        List<MemberPlacement> placements = layout.placements(record);
        boolean union = record.kind() == RecordType.Kind.UNION;
        for (int i = 0; i < placements.size(); i++) {
            MemberPlacement placement = placements.get(i);
            if (!union && placement.offset() > end) {
                lines.add("MemoryLayout.paddingLayout(" + (placement.offset() - end) + ")");
            }
            CType type = placement.member().type();
            lines.add(layout(type) + ".withName(\"" + RecordNames.member(record, i) + "\")");
            boolean flexible = type.resolved() instanceof ArrayType array && !array.hasCount();
            end = placement.offset() + (flexible ? 0 : layout.sizeOf(type));
        }
        if (!union && layout.sizeOf(record) > end) {
            lines.add("MemoryLayout.paddingLayout(" + (layout.sizeOf(record) - end) + ")");
        }
        return lines;
    }

    /// A number or truth as an expression of exactly its carrier.
    String literal(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole(var number) -> whole(number, type);
            case Datum.Real(var number) -> real(number, type.resolved() == FloatingType.FLOAT);
            case Datum.Wide(var number) -> String.valueOf(number.doubleValue());
            case Datum.Truth(var holds) -> String.valueOf(holds);
            default -> throw new IllegalArgumentException(datum + " is no number");
        };
    }

    private String whole(BigInteger number, CType type) {
        return switch (size(type)) {
            case Byte.BYTES -> "(byte) " + number;
            case Short.BYTES -> "(short) " + number;
            case Integer.BYTES -> number.bitLength() < Integer.SIZE ? number.toString() : "0x" + number.toString(16);
            default -> number.bitLength() < Long.SIZE ? number + "L" : "0x" + number.toString(16) + "L";
        };
    }

    private static String real(double number, boolean single) {
        String type = single ? "Float" : "Double";
        if (Double.isNaN(number)) {
            return type + ".NaN";
        }
        if (Double.isInfinite(number)) {
            return type + (number > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        return single ? (float) number + "f" : String.valueOf(number);
    }

    /// A number as text with its sign in C.
    String shown(String value, CType type) {
        if (!(type.resolved() instanceof IntegerType || type.resolved() instanceof EnumType)
                || type.resolved() == IntegerType.BOOL
                || isSigned(type)) {
            return value;
        }
        return switch (size(type)) {
            case Byte.BYTES -> "Byte.toUnsignedInt(" + value + ")";
            case Short.BYTES -> "Short.toUnsignedInt(" + value + ")";
            case Integer.BYTES -> "Integer.toUnsignedString(" + value + ")";
            default -> "Long.toUnsignedString(" + value + ")";
        };
    }

    /// Whether an array of Java has a `toString` that shows what C means.
    boolean isPlain(CType element) {
        return element.resolved() instanceof FloatingType
                || (element.resolved() != IntegerType.BOOL && isSigned(element));
    }

    /// The further argument that names an encoding; UTF-8 needs none.
    static String charset(@Nullable TextEncoding encoding) {
        if (encoding == null || encoding.equals(TextEncoding.UTF_8)) {
            return "";
        }
        if (encoding.unit() > 1) {
            return ", StandardCharsets." + encoding.charset().name().replace('-', '_');
        }
        return ", Charset.forName(\"" + encoding.charset().name() + "\")";
    }

    /// The descriptor of a function, as an expression.
    String descriptor(FunctionType type, List<CType> arguments) {
        boolean isVoid = Types.isVoid(type.returnType());
        return "FunctionDescriptor." + (isVoid ? "ofVoid(" : "of(")
                + Stream.concat(isVoid ? Stream.of() : Stream.of(type.returnType()), arguments.stream())
                        .map(this::layout)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /// The descriptor of a function that takes no more than its parameters.
    String descriptor(FunctionType type) {
        return descriptor(
                type,
                type.parameters().stream().map(FunctionType.Parameter::type).toList());
    }

    /// Writes the layouts of all structs and unions.
    void declare(List<RecordType> records, Source into) {
        records.forEach(record -> declare(record, into));
    }

    private void declare(RecordType record, Source source) {
        boolean union = record.kind() == RecordType.Kind.UNION;
        source.note(SnippetNote.RECORD, CSpelling.of(record), layout.sizeOf(record));
        source.line(
                "static final %s %s = MemoryLayout.%s(",
                union ? "UnionLayout" : "StructLayout", constant(record), union ? "unionLayout" : "structLayout");
        source.in().in();
        List<String> members = members(record);
        for (int i = 0; i < members.size(); i++) {
            source.line(members.get(i) + (i + 1 < members.size() ? "," : ");"));
        }
        source.out().out().gap();
    }
}
