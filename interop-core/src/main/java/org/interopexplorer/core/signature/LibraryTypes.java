package org.interopexplorer.core.signature;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
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
import org.interopexplorer.core.header.HeaderDeclarations;
import org.jspecify.annotations.Nullable;

/// Gathers the named types that a library's functions use, and which functions take each.
///
/// A function takes a type where the type stands in its parameters or its result, behind however many pointers.
/// What only stands inside another type's members is listed too, without functions. The constants that are meant for
/// a plain number count as a type that the function takes.
public final class LibraryTypes {
    /// How many types of one source are gathered at the most.
    public static final int MOST_DECLARED = 100_000;

    private static final int MOST_DEPTH = 64;

    private final Map<String, Entry> types = new LinkedHashMap<>();
    private final Set<CType> opened = Collections.newSetFromMap(new IdentityHashMap<>());

    /// What a type is.
    public enum Kind {
        STRUCT("struct"),
        UNION("union"),
        ENUM("enum"),
        TYPEDEF("typedef");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /// What a named type is.
        static Kind of(CType type) {
            return switch (type) {
                case RecordType record when record.kind() == RecordType.Kind.UNION -> UNION;
                case RecordType _ -> STRUCT;
                case EnumType _ -> ENUM;
                default -> TYPEDEF;
            };
        }

        /// The keyword of C.
        public String token() {
            return token;
        }
    }

    /// A type of a library.
    ///
    /// @param name without the keyword
    /// @param functions the names of those that take or return it, in the order of the library
    /// @param provenance where its first user's signature came from
    public record LibraryType(String name, Kind kind, CType type, List<String> functions, Provenance provenance) {
        public LibraryType {
            functions = List.copyOf(functions);
        }
    }

    private static final class Entry {
        private final String name;
        private final Kind kind;
        private final Provenance provenance;
        private final Set<String> functions = new LinkedHashSet<>();
        private CType type;

        Entry(String name, Kind kind, CType type, Provenance provenance) {
            this.name = name;
            this.kind = kind;
            this.type = type;
            this.provenance = provenance;
        }
    }

    private LibraryTypes() {}

    /// The types that signatures mention, by name.
    public static List<LibraryType> of(Collection<Signature> signatures) {
        return of(signatures, HeaderDeclarations.NONE);
    }

    /// The types that signatures mention, and those of a header of the person's own that no function uses, by name.
    /// Names that C reserves for its implementation are only listed where a function uses them.
    public static List<LibraryType> of(Collection<Signature> signatures, HeaderDeclarations own) {
        return of(signatures, own, DeclaredTypes.NONE);
    }

    /// The same, with all types that other sources declare. Of several types of one name, in different scopes of
    /// C++, those after the first are listed with their scopes; of several in one scope, as units of C can have,
    /// with their places.
    public static List<LibraryType> of(
            Collection<Signature> signatures, HeaderDeclarations own, DeclaredTypes declared) {
        LibraryTypes gathering = new LibraryTypes();
        for (Signature signature : signatures) {
            FunctionType function = signature.type();
            gathering.mention(function.returnType(), signature, signature.function(), 0);
            function.parameters().forEach(parameter -> {
                gathering.mention(parameter.type(), signature, signature.function(), 0);
                Choices choices = parameter.choices();
                if (choices != null) {
                    gathering.mention(choices.constants(), signature, signature.function(), 0);
                }
            });
        }
        gathering.declare(own);
        gathering.declare(declared);
        return gathering.types.values().stream()
                .map(entry -> new LibraryType(
                        entry.name, entry.kind, entry.type, List.copyOf(entry.functions), entry.provenance))
                .sorted(Comparator.comparing(LibraryType::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(LibraryType::kind))
                .toList();
    }

    private void declare(HeaderDeclarations own) {
        Provenance typed = new Provenance.Typed();
        own.records()
                .forEach((tag, record) ->
                        declare(tag, record.kind() == RecordType.Kind.UNION ? Kind.UNION : Kind.STRUCT, record, typed));
        own.enums().forEach((tag, each) -> declare(tag, Kind.ENUM, each, typed));
        own.typedefs().forEach((name, type) -> declare(name, Kind.TYPEDEF, type, typed));
    }

    private void declare(DeclaredTypes declared) {
        Map<String, String> scopes = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (DeclaredTypes.Declared each : declared.types()) {
            // The tag of a class in C has no characters that only names of C++ have.
            String name = each.type() instanceof RecordType record && record.tag() != null ? record.tag() : each.name();
            String first = scopes.putIfAbsent(each.kind().token() + " " + name, each.scope());
            String listed = first == null || first.equals(each.scope()) ? name : each.scope() + each.name();
            if (!known.add(each.kind().token() + " " + listed)
                    && each.provenance().location() != null) {
                listed += " (" + each.provenance().location() + ")";
            }
            add(listed, each.kind(), each.type(), each.provenance(), null);
        }
    }

    private void declare(String name, Kind kind, CType type, Provenance typed) {
        if (!name.startsWith("__")) {
            add(name, kind, type, typed, null);
        }
    }

    /// @param function null inside another type's members
    private void mention(CType type, Signature by, @Nullable String function, int depth) {
        if (depth > MOST_DEPTH) {
            return;
        }
        switch (type) {
            case NamedType named -> {
                add(named.name(), Kind.TYPEDEF, named, by.provenance(), function);
                // A name for an anonymous struct is that struct; a name for `struct x` stands beside it.
                mention(named.target(), by, function, depth + 1);
            }
            case QualifiedType qualified -> mention(qualified.unqualified(), by, function, depth + 1);
            case PointerType pointer -> mention(pointer.target(), by, function, depth + 1);
            case ArrayType array -> mention(array.element(), by, function, depth + 1);
            case FunctionType inner -> {
                mention(inner.returnType(), by, function, depth + 1);
                inner.parameters().forEach(parameter -> mention(parameter.type(), by, function, depth + 1));
            }
            case EnumType named -> {
                if (named.tag() != null) {
                    add(named.tag(), Kind.ENUM, named, by.provenance(), function);
                }
            }
            case RecordType record -> record(record, by, function, depth);
            case VoidType _, IntegerType _, FloatingType _, VectorType _ -> {
                // C's own types have no page.
            }
        }
    }

    private void record(RecordType record, Signature by, @Nullable String function, int depth) {
        if (record.tag() != null) {
            Kind kind = record.kind() == RecordType.Kind.UNION ? Kind.UNION : Kind.STRUCT;
            add(record.tag(), kind, record, by.provenance(), function);
        }
        if (record.isComplete() && opened.add(record)) {
            record.members().forEach(member -> mention(member.type(), by, null, depth + 1));
        }
    }

    private void add(String name, Kind kind, CType type, Provenance by, @Nullable String function) {
        Entry entry = types.computeIfAbsent(kind.token() + " " + name, _ -> new Entry(name, kind, type, by));
        // Of two sources one may have declared it only.
        if (entry.type.resolved() instanceof RecordType known && !known.isComplete()) {
            entry.type = type;
        }
        if (function != null) {
            entry.functions.add(function);
        }
    }
}
