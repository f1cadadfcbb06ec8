package org.interopexplorer.app.types;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.signature.LibraryTypes.Kind;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;

/// One line of the types page.
///
/// @param size in bytes; -1 for a type that has none
record TypeRow(LibraryType type, long size) {
    static TypeRow of(LibraryType type, Layout layout) {
        try {
            return new TypeRow(type, layout.sizeOf(type.type()));
        } catch (LayoutException _) {
            return new TypeRow(type, -1);
        }
    }

    /// The kind and the name, which no other type of the library has; see [TypePlace].
    String key() {
        return kind() + " " + name();
    }

    String name() {
        return type.name();
    }

    String kind() {
        return type.kind().token();
    }

    String sizeText() {
        return size < 0 ? "" : String.valueOf(size);
    }

    /// What the filter searches: the name, and the functions that take the type.
    String names() {
        return key() + "\n" + String.join("\n", type.functions());
    }

    /// The other types that the definition mentions, in its order; see [TypePlace#nameOf].
    List<String> mentioned() {
        Set<String> names = new LinkedHashSet<>();
        switch (type.type()) {
            case NamedType named -> {
                TypePlace.nameOf(named.target()).ifPresent(names::add);
                members(named.resolved(), names);
            }
            case CType other -> members(other.resolved(), names);
        }
        names.remove(key());
        return List.copyOf(names);
    }

    private static void members(CanonicalType type, Set<String> into) {
        if (type instanceof RecordType record && record.isComplete()) {
            record.members().forEach(member -> TypePlace.nameOf(member.type()).ifPresent(into::add));
        }
    }

    /// The type as C defines it.
    String definition() {
        return switch (type.type()) {
            case NamedType named when type.kind() == Kind.TYPEDEF -> typedef(named);
            case RecordType record -> CSpelling.definition(record) + ";";
            case EnumType enumeration -> CSpelling.definition(enumeration) + ";";
            default -> CSpelling.of(type.type()) + ";";
        };
    }

    private static String typedef(NamedType named) {
        return switch (named.target()) {
            case RecordType record
            when record.isComplete() && record.tag() == null ->
                "typedef " + CSpelling.definition(record) + " " + named.name() + ";";
            case EnumType enumeration
            when enumeration.tag() == null -> "typedef " + CSpelling.definition(enumeration) + " " + named.name() + ";";
            default -> "typedef " + CSpelling.declaration(named.target(), named.name()) + ";";
        };
    }
}
