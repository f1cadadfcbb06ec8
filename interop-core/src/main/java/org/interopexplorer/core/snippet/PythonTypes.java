package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;

/// The types of ctypes, and its classes for structs and unions.
record PythonTypes(Program program) {
    /// ctypes puts bit-fields where compilers do only as long as all are of one type and none is without a name.
    ///
    /// @throws SnippetException for a struct whose bit-fields it puts elsewhere
    static void check(RecordType record) throws SnippetException {
        Set<CType> types = new HashSet<>();
        boolean odd = false;
        for (RecordType.Member member : record.members()) {
            if (member.isBitField()) {
                types.add(member.type().resolved());
                odd |= member.name() == null || member.isPacked();
            }
        }
        boolean mixed = !types.isEmpty()
                && (types.size() > 1
                        || record.packing() != RecordType.NATURAL_PACKING
                        || record.alignment() != RecordType.NO_ALIGNMENT
                        || record.members().stream().anyMatch(one -> !one.isBitField()));
        if (odd || mixed) {
            throw new SnippetException(SnippetFault.BIT_FIELDS, SnippetLanguage.PYTHON.title(), CSpelling.of(record));
        }
    }

    /// Writes the classes of all structs and unions.
    void declare(Source into) {
        program.records().forEach(record -> record(record, into));
    }

    private void record(RecordType record, Source source) {
        boolean union = record.kind() == RecordType.Kind.UNION;
        source.note(SnippetNote.RECORD, CSpelling.of(record), program.layout().sizeOf(record));
        source.line("class %s(ctypes.%s):", program.names().of(record), union ? "Union" : "Structure")
                .in();
        if (RecordShape.of(record, program.layout()) instanceof RecordShape.Packed(var most)) {
            source.line("_pack_ = %d", most);
        }
        List<String> anonymous = new ArrayList<>();
        for (int i = 0; i < record.members().size(); i++) {
            if (record.members().get(i).name() == null) {
                anonymous.add("\"" + RecordNames.member(record, i) + "\"");
            }
        }
        if (!anonymous.isEmpty()) {
            source.line("_anonymous_ = (%s,)", String.join(", ", anonymous));
        }
        source.line("_fields_ = [").in();
        for (int i = 0; i < record.members().size(); i++) {
            RecordType.Member member = record.members().get(i);
            String bits = member.isBitField() ? ", " + member.bitWidth() : "";
            source.line("(\"%s\", %s%s),", RecordNames.member(record, i), of(member.type()), bits);
        }
        source.out().line("]").out().gap();
    }

    /// The type in ctypes.
    String of(CType type) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer);
            case EnumType enumeration -> integer(enumeration.underlying());
            case FloatingType floating ->
                switch (floating) {
                    case FLOAT -> "ctypes.c_float";
                    case DOUBLE -> "ctypes.c_double";
                    case LONG_DOUBLE, EXTENDED -> "ctypes.c_longdouble";
                };
            case PointerType _ -> "ctypes.c_void_p";
            case ArrayType array -> of(array.element()) + " * " + Math.max(0, array.count());
            case RecordType record -> program.names().of(record);
            default -> "None";
        };
    }

    private String integer(IntegerType type) {
        return "ctypes."
                + switch (type) {
                    case BOOL -> "c_bool";
                    case CHAR, SIGNED_CHAR -> type.signed(program.layout().abi()) ? "c_byte" : "c_ubyte";
                    case UNSIGNED_CHAR -> "c_ubyte";
                    case SHORT -> "c_short";
                    case UNSIGNED_SHORT -> "c_ushort";
                    case INT -> "c_int";
                    case UNSIGNED_INT -> "c_uint";
                    case LONG -> "c_long";
                    case UNSIGNED_LONG -> "c_ulong";
                    case LONG_LONG -> "c_longlong";
                    case UNSIGNED_LONG_LONG -> "c_ulonglong";
                    case INT128, UNSIGNED_INT128 -> "c_void_p";
                };
    }
}
