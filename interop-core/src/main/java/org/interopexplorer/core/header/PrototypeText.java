package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.GnuLongDouble;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;

/// Writes a function as text that [PrototypeParser] reads back. The text has the typedefs, structs, unions and
/// enums that the function uses, each before its first use, and then the prototype with all that is known of its
/// pointers and its result: directions, lengths, null, owners.
///
/// Type names that need no declaration are left out.
public final class PrototypeText {
    /// A packing of one byte is written as the `packed` attribute.
    private static final int ATTRIBUTE_PACKING = 1;

    private final Map<String, CType> known;
    private final List<Part> declarations = new ArrayList<>();
    private final Set<String> typedefs = new HashSet<>();
    private final Set<String> enums = new HashSet<>();
    private final Set<RecordType> records = new HashSet<>();

    /// Structs behind pointers. Their members may be declared after their first use.
    private final Deque<RecordType> later = new ArrayDeque<>();

    /// The declaration of a type.
    ///
    /// @param type what is declared, such as `struct point` or `typedef size`
    /// @param text with its semicolon; on lines of its own where it needs a pragma
    public record Part(String type, String text) {}

    private PrototypeText(Map<String, CType> known) {
        this.known = known;
    }

    /// The text, on one line unless a struct needs `#pragma pack`.
    ///
    /// @param abi under which the text will be read; known type names depend on it
    public static String of(String function, FunctionType type, Abi abi) {
        List<Part> types = types(type, abi);
        String prototype = prototype(function, type);
        return types.isEmpty()
                ? prototype
                : types.stream()
                                .map(Part::text)
                                .collect(Collectors.joining(" "))
                                .replace("\n ", "\n") + " " + prototype + ";";
    }

    /// The types that a function's text declares, in its order.
    public static List<Part> types(FunctionType type, Abi abi) {
        var text = new PrototypeText(KnownTypes.of(abi));
        text.use(type, true);
        while (!text.later.isEmpty()) {
            text.define(text.later.remove());
        }
        return List.copyOf(text.declarations);
    }

    /// The prototype alone, with all that is known of its pointers and its result, without a semicolon.
    public static String prototype(String function, FunctionType type) {
        return CSpelling.annotated(type, function);
    }

    /// A header as it can be given to others: definitions of the annotations in it, for compilers that do not know
    /// them, then its text. It reads back the same here.
    public static String exported(String header) {
        return Annotations.definitions(header) + header;
    }

    /// Declares everything that a use of the type needs.
    ///
    /// @param complete whether the use needs its size
    private void use(CType type, boolean complete) {
        switch (type) {
            case NamedType named -> typedef(named, complete);
            case QualifiedType qualified -> use(qualified.unqualified(), complete);
            case PointerType(var _, DeclaredArray declared) when declared != null -> use(declared.type(), true);
            case PointerType pointer -> use(pointer.target(), false);
            case ArrayType array -> use(array.element(), true);
            case FunctionType function -> {
                use(function.returnType(), complete);
                function.parameters().forEach(parameter -> use(parameter.type(), complete));
            }
            case EnumType enumeration -> {
                if (enumeration.tag() != null && enums.add(enumeration.tag())) {
                    declare(
                            "enum " + enumeration.tag(),
                            oneLine(CSpelling.definition(enumeration)) + ";",
                            RecordType.NATURAL_PACKING);
                }
            }
            case RecordType record -> {
                if (record.tag() == null) {
                    members(record);
                } else if (complete) {
                    define(record);
                } else {
                    later.add(record);
                }
            }
            case VoidType _, IntegerType _, FloatingType _, VectorType _ -> {
                // These need no declaration.
            }
        }
    }

    private void typedef(NamedType named, boolean complete) {
        if (isKnown(named)) {
            return;
        }
        boolean first = typedefs.add(named.name());
        use(named.target(), complete);
        if (first) {
            String declaration = "typedef " + CSpelling.annotated(named.target(), named.name())
                    + (named.alignment() == RecordType.NO_ALIGNMENT
                            ? ""
                            : " __attribute__((aligned(" + named.alignment() + ")))")
                    + ";";
            boolean defines = named.target() instanceof RecordType record && record.tag() == null;
            declare(
                    "typedef " + named.name(),
                    declaration,
                    defines ? ((RecordType) named.target()).packing() : RecordType.NATURAL_PACKING);
        }
    }

    /// Whether the name means the same type without a declaration.
    private boolean isKnown(NamedType named) {
        return named.equals(GnuLongDouble.TYPE) || ComplexTypes.is(named) || isDeclared(named);
    }

    private boolean isDeclared(NamedType named) {
        return known.get(named.name()) instanceof NamedType other
                && other.alignment() == named.alignment()
                && definition(other.target()).equals(definition(named.target()));
    }

    private static String definition(CType type) {
        return type instanceof RecordType record ? CSpelling.definition(record) : CSpelling.of(type);
    }

    private void define(RecordType record) {
        if (!records.add(record)) {
            return;
        }
        members(record);
        declare(CSpelling.of(record), oneLine(CSpelling.annotatedDefinition(record)) + ";", record.packing());
    }

    private void members(RecordType record) {
        if (record.isComplete()) {
            record.members().forEach(member -> use(member.type(), true));
        }
    }

    private void declare(String type, String declaration, int packing) {
        declarations.add(new Part(
                type,
                packing > ATTRIBUTE_PACKING
                        ? "\n#pragma pack(push, %d)\n%s\n#pragma pack(pop)\n".formatted(packing, declaration)
                        : declaration));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
