package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;

/// Rust's types and literals for C types.
final class RustTypes {
    /// Words that not even `r#` makes names.
    private static final Set<String> NEVER = Set.of("self", "Self", "super", "crate");

    private final Program program;

    RustTypes(Program program) {
        this.program = program;
    }

    String of(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> "bool";
            case IntegerType.CHAR -> "c_char";
            case IntegerType integer -> integer(integer);
            case EnumType enumeration -> integer(enumeration.underlying());
            case FloatingType.FLOAT -> "f32";
            case FloatingType _ -> "f64";
            case PointerType pointer -> pointer(pointer);
            case ArrayType array -> "[" + of(array.element()) + "; " + Math.max(0, array.count()) + "]";
            case RecordType record ->
                program.names().has(record) ? program.names().of(record) : "c_void";
            default -> "c_void";
        };
    }

    private String integer(IntegerType type) {
        return (type.signed(program.layout().abi()) ? "i" : "u")
                + program.layout().sizeOf(type) * Byte.SIZE;
    }

    private String pointer(PointerType pointer) {
        return pointer.target().resolved() instanceof FunctionType function
                ? "Option<" + function(function) + ">"
                : (pointer.pointsAtConst() ? "*const " : "*mut ") + of(pointer.target());
    }

    /// The type of a function.
    String function(FunctionType type) {
        return "unsafe extern \"%s\" fn%s"
                .formatted(
                        convention(type),
                        signature(
                                type,
                                type.parameters().stream()
                                        .map(parameter -> of(parameter.type()))
                                        .toList()));
    }

    static String convention(FunctionType type) {
        return type.convention() == CallingConvention.STDCALL ? "system" : "C";
    }

    /// @param parameters with or without names
    String signature(FunctionType type, List<String> parameters) {
        List<String> all = new ArrayList<>(parameters);
        if (type.variadic()) {
            all.add("...");
        }
        return "(" + String.join(", ", all) + ")"
                + (Types.isVoid(type.returnType()) ? "" : " -> " + of(type.returnType()));
    }

    /// A record with its attributes.
    List<String> declaration(RecordType record) {
        List<String> lines = new ArrayList<>();
        String packed = RecordShape.of(record, program.layout()) instanceof RecordShape.Packed(var most)
                ? most == 1 ? ", packed" : ", packed(" + most + ")"
                : "";
        lines.add("#[repr(C" + packed + ")]");
        lines.add("#[derive(Clone, Copy)]");
        lines.add((record.kind() == RecordType.Kind.UNION ? "union " : "struct ")
                + program.names().of(record) + " {");
        for (int i = 0; i < record.members().size(); i++) {
            lines.add("    " + member(record, i) + ": "
                    + of(record.members().get(i).type()) + ",");
        }
        lines.add("}");
        return lines;
    }

    static String member(RecordType record, int index) {
        String name = RecordNames.member(record, index);
        return NEVER.contains(name) ? name + "_" : Words.isReserved(name) ? "r#" + name : name;
    }

    String number(Datum datum, CType type, boolean suffixed) {
        return switch (datum) {
            case Datum.Whole(BigInteger number) -> number + (suffixed ? of(type) : "");
            case Datum.Real(var number) -> real(number, type);
            case Datum.Wide(var number) -> String.valueOf(number.doubleValue());
            case Datum.Truth(var holds) -> String.valueOf(holds);
            default -> throw new IllegalArgumentException(datum + " is no number");
        };
    }

    private String real(double number, CType type) {
        if (Double.isNaN(number)) {
            return of(type) + "::NAN";
        }
        if (Double.isInfinite(number)) {
            return of(type) + (number > 0 ? "::INFINITY" : "::NEG_INFINITY");
        }
        String text = type.resolved() == FloatingType.FLOAT ? String.valueOf((float) number) : String.valueOf(number);
        return text.toLowerCase(Locale.ROOT) + (type.resolved() == FloatingType.FLOAT ? "f32" : "f64");
    }
}
