package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// The type declarations of a C program, each before its first use.
final class CDeclarations {
    /// The names that the headers of every program declare.
    private static final Set<String> STANDARD = Set.of(
            "bool",
            "size_t",
            "ssize_t",
            "ptrdiff_t",
            "wchar_t",
            "FILE",
            "va_list",
            "intptr_t",
            "uintptr_t",
            "int8_t",
            "int16_t",
            "int32_t",
            "int64_t",
            "uint8_t",
            "uint16_t",
            "uint32_t",
            "uint64_t",
            "char16_t",
            "char32_t",
            "__int128",
            "__builtin_va_list",
            "__gnuc_va_list",
            "intmax_t",
            "uintmax_t");

    private final Set<String> elsewhere;
    private final List<String> text = new ArrayList<>();
    private final Set<String> typedefs = new HashSet<>();
    private final Set<String> enums = new HashSet<>();
    private final Set<RecordType> defined = new HashSet<>();
    private final Set<String> tags = new HashSet<>();
    private final Set<String> forward = new HashSet<>();

    /// @param elsewhere further names that a header declares
    CDeclarations(Set<String> elsewhere) {
        this.elsewhere = elsewhere;
    }

    List<String> text() {
        return text;
    }

    /// Declares what a use of a type needs.
    ///
    /// @param whole whether its size is needed
    void use(CType type, boolean whole) {
        switch (type) {
            case NamedType named -> typedef(named, whole);
            case QualifiedType qualified -> use(qualified.unqualified(), whole);
            case PointerType pointer ->
                use(
                        pointer.declared() == null
                                ? pointer.target()
                                : pointer.declared().type(),
                        false);
            case ArrayType array -> use(array.element(), true);
            case FunctionType function -> {
                use(function.returnType(), whole);
                function.parameters().forEach(parameter -> use(parameter.type(), whole));
            }
            case EnumType enumeration -> {
                if (enumeration.tag() != null && enums.add(enumeration.tag())) {
                    text.add(CSpelling.definition(enumeration) + ";");
                }
            }
            case RecordType record -> record(record, whole);
            case VoidType _, IntegerType _, FloatingType _, VectorType _ -> {
                // These need no declaration.
            }
        }
    }

    private void typedef(NamedType named, boolean whole) {
        if (STANDARD.contains(named.name()) || elsewhere.contains(named.name()) || ComplexTypes.is(named)) {
            return;
        }
        boolean first = typedefs.add(named.name());
        boolean unnamed = named.target() instanceof RecordType record && record.tag() == null;
        use(named.target(), whole || unnamed || named.target() instanceof ArrayType);
        if (first) {
            String aligned = named.alignment() == RecordType.NO_ALIGNMENT
                    ? ""
                    : " __attribute__((aligned(" + named.alignment() + ")))";
            String declared = unnamed
                    ? CSpelling.definition((RecordType) named.target()) + " " + named.name()
                    : CSpelling.declaration(named.target(), named.name());
            text.add(packed(
                    "typedef " + declared + aligned + ";",
                    unnamed ? ((RecordType) named.target()).packing() : RecordType.NATURAL_PACKING));
        }
    }

    private void record(RecordType record, boolean whole) {
        if (!record.isComplete() || !whole) {
            if (record.tag() != null && !defined.contains(record) && forward.add(CSpelling.of(record))) {
                text.add(CSpelling.of(record) + ";");
            }
            return;
        }
        if (!defined.add(record)) {
            return;
        }
        forward.add(CSpelling.of(record));
        if (record.tag() != null && !tags.add(CSpelling.of(record))) {
            // One struct may be several objects, since the types of each function may have been read apart.
            return;
        }
        record.members().forEach(member -> use(member.type(), true));
        if (record.tag() != null) {
            text.add(packed(CSpelling.definition(record) + ";", record.packing()));
        }
    }

    /// A packing of one byte is written as an attribute.
    private static String packed(String declaration, int packing) {
        return packing > 1
                ? "#pragma pack(push, %d)\n%s\n#pragma pack(pop)".formatted(packing, declaration)
                : declaration;
    }
}
