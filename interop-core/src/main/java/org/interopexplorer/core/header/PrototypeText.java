package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Spells a function such that [PrototypeParser] reads the same one again: the typedefs, structs, unions and enums that
/// it uses, each before what needs it, then its prototype.
///
/// Type names that need no declaration are left out.
public final class PrototypeText {
    /// What `#pragma pack` packs to one byte, the attribute says.
    private static final int ATTRIBUTE_PACKING = 1;

    private final Map<String, CType> known;
    private final List<String> declarations = new ArrayList<>();
    private final Set<String> typedefs = new HashSet<>();
    private final Set<String> enums = new HashSet<>();
    private final Set<RecordType> records = new HashSet<>();

    /// Records behind pointers, whose members may be declared later than what uses them.
    private final Deque<RecordType> later = new ArrayDeque<>();

    private PrototypeText(Map<String, CType> known) {
        this.known = known;
    }

    /// On one line, unless a struct needs `#pragma pack`.
    ///
    /// @param abi under which the text will be read: it decides what known names stand for
    public static String of(String function, FunctionType type, Abi abi) {
        var text = new PrototypeText(KnownTypes.of(abi));
        text.use(type, true);
        while (!text.later.isEmpty()) {
            text.define(text.later.remove());
        }
        String prototype = CSpelling.prototype(function, type);
        return text.declarations.isEmpty()
                ? prototype
                : String.join(" ", text.declarations).replace("\n ", "\n") + " " + prototype + ";";
    }

    /// Declares what a use of the type needs.
    ///
    /// @param complete whether its size must be known where it is used
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
                    declarations.add(oneLine(CSpelling.definition(enumeration)) + ";");
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
            case VoidType _, IntegerType _, FloatingType _ -> {
                // Every text has these.
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
            String declaration = "typedef " + CSpelling.declaration(named.target(), named.name())
                    + (named.alignment() == RecordType.NO_ALIGNMENT
                            ? ""
                            : " __attribute__((aligned(" + named.alignment() + ")))")
                    + ";";
            declare(declaration, named.target() instanceof RecordType record && record.tag() == null ? record : null);
        }
    }

    /// Whether the name stands for the same without a declaration.
    private boolean isKnown(NamedType named) {
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
        declare(oneLine(CSpelling.definition(record)) + ";", record);
    }

    private void members(RecordType record) {
        if (record.isComplete()) {
            record.members().forEach(member -> use(member.type(), true));
        }
    }

    private void declare(String declaration, @Nullable RecordType defined) {
        declarations.add(
                defined != null && defined.packing() > ATTRIBUTE_PACKING
                        ? "\n#pragma pack(push, %d)\n%s\n#pragma pack(pop)\n".formatted(defined.packing(), declaration)
                        : declaration);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
