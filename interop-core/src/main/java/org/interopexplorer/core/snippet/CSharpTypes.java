package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;

/// C#'s types, declarations and literals for C types. Structs have only members of fixed layout, so that none is
/// converted when it is passed.
final class CSharpTypes {
    /// The longest array of structs in a struct that becomes members of its own.
    private static final int MOST_MEMBERS = 64;

    private final Program program;

    CSharpTypes(Program program) {
        this.program = program;
    }

    /// The type of a value in memory; a truth is a byte there.
    String stored(CType type) {
        return type.resolved() == IntegerType.BOOL ? "byte" : of(type);
    }

    String of(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> "bool";
            case IntegerType integer -> integer(integer);
            case EnumType enumeration -> integer(enumeration.underlying());
            case FloatingType.FLOAT -> "float";
            case FloatingType _ -> "double";
            case RecordType record ->
                program.names().has(record) ? program.names().of(record) : "IntPtr";
            case ArrayType array -> of(array.element());
            default -> Types.isVoid(type) ? "void" : "IntPtr";
        };
    }

    /// How many numbers, structs or pointers an array of arrays has; 1 for another type.
    static long elements(CType type) {
        return type.resolved() instanceof ArrayType array ? Math.max(0, array.count()) * elements(array.element()) : 1;
    }

    /// What an array of arrays is made of.
    static CType innermost(CType type) {
        return type.resolved() instanceof ArrayType array ? innermost(array.element()) : type;
    }

    private String integer(IntegerType type) {
        boolean signed = type.signed(program.layout().abi());
        return switch ((int) program.layout().sizeOf(type)) {
            case Byte.BYTES -> signed ? "sbyte" : "byte";
            case Short.BYTES -> signed ? "short" : "ushort";
            case Integer.BYTES -> signed ? "int" : "uint";
            default -> signed ? "long" : "ulong";
        };
    }

    /// A struct with its attribute.
    ///
    /// @throws SnippetException if a member has no type
    List<String> declaration(RecordType record) throws SnippetException {
        List<String> lines = new ArrayList<>();
        RecordShape shape = RecordShape.of(record, program.layout());
        boolean explicit = record.kind() == RecordType.Kind.UNION || shape instanceof RecordShape.Odd;
        lines.add("[StructLayout(LayoutKind."
                + (explicit ? "Explicit, Size = " + program.layout().sizeOf(record) : "Sequential")
                + (shape instanceof RecordShape.Packed(var most) ? ", Pack = " + most : "")
                + ")]");
        lines.add("unsafe struct " + program.names().of(record));
        lines.add("{");
        List<MemberPlacement> placements = program.layout().placements(record);
        for (int i = 0; i < placements.size(); i++) {
            member(record, i, explicit ? placements.get(i).offset() : -1, lines);
        }
        lines.add("}");
        return lines;
    }

    private void member(RecordType record, int index, long offset, List<String> lines) throws SnippetException {
        CType type = record.members().get(index).type();
        String name = member(record, index);
        CType innermost = innermost(type);
        long count = elements(type);
        boolean array = type.resolved() instanceof ArrayType;
        String at = offset < 0 ? "" : "[FieldOffset(" + offset + ")] ";
        if (!array) {
            lines.add("    " + at + "public " + stored(type) + " " + name + ";");
        } else if (Types.isNumber(innermost) && count > 0) {
            lines.add("    " + at + "public fixed " + stored(innermost) + " " + name + "[" + count + "];");
        } else if (count <= MOST_MEMBERS) {
            long size = program.layout().sizeOf(innermost);
            for (long i = 0; i < count; i++) {
                String each = offset < 0 ? "" : "[FieldOffset(" + (offset + i * size) + ")] ";
                lines.add("    " + each + "public " + stored(innermost) + " " + name + i + ";");
            }
        } else {
            throw new SnippetException(SnippetFault.LAYOUT, SnippetLanguage.CSHARP.title(), CSpelling.of(record));
        }
    }

    static String member(RecordType record, int index) {
        String name = RecordNames.member(record, index);
        return Words.isReserved(name) ? "@" + name : name;
    }

    /// A number as it is passed, or as it is stored.
    String number(Datum datum, CType type, boolean stored) {
        return switch (datum) {
            case Datum.Whole(BigInteger number) -> number.toString();
            case Datum.Real(var number) -> real(number, type.resolved() == FloatingType.FLOAT);
            case Datum.Wide(var number) -> String.valueOf(number.doubleValue());
            case Datum.Truth(var holds) -> stored ? holds ? "1" : "0" : String.valueOf(holds);
            default -> throw new IllegalArgumentException(datum + " is no number");
        };
    }

    private static String real(double number, boolean single) {
        String type = single ? "float" : "double";
        if (Double.isNaN(number)) {
            return type + ".NaN";
        }
        if (Double.isInfinite(number)) {
            return type + (number > 0 ? ".PositiveInfinity" : ".NegativeInfinity");
        }
        return single ? (float) number + "f" : String.valueOf(number);
    }

    /// An expression that turns a number into text.
    static String shown(String value, CType type, boolean stored) {
        return switch (type.resolved()) {
            case FloatingType _ -> value + ".ToString(\"R\")";
            case IntegerType.BOOL -> stored ? "(" + value + " != 0)" : value;
            default -> value;
        };
    }
}
