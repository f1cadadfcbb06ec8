package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.interopexplorer.core.snippet.Words;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.CTypeMapping;
import org.jspecify.annotations.Nullable;

/// What the declarations of a type library contain, in no language yet: its types, and those of other libraries that
/// they need whole, each after those that it needs, with a name that a program can have.
final class TypeLibraryPlan {
    static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");
    static final Guid IDISPATCH = Guid.parse("{00020400-0000-0000-C000-000000000046}");
    private static final int UNKNOWN_SLOTS = 3;
    private static final int DISPATCH_SLOTS = 7;

    /// More places than any real interface has; a damaged library may name any.
    private static final int MOST_SLOTS = 4096;

    private static final int GUID_BYTES = 16;

    /// The deepest nesting of types that is followed.
    private static final int DEEPEST = 100;

    /// Names that the declarations use themselves, of types and of the members of `IUnknown` and `IDispatch`.
    private static final Set<String> USED =
            Set.of("Library", "Object", "String", "Throwable", "MemorySegment", "Array");

    private static final List<String> ROOTS = List.of(
            "QueryInterface",
            "AddRef",
            "Release",
            "GetTypeInfoCount",
            "GetTypeInfo",
            "GetIDsOfNames",
            "Invoke",
            "ToString",
            "Equals",
            "GetHashCode",
            "GetType",
            "Finalize",
            "toString",
            "equals",
            "hashCode",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "finalize",
            "clone");

    /// A type with its name in the declarations.
    record Entry(String name, ResolvedType type) {
        TypeInfo info() {
            return type.type();
        }

        TypeLibrary library() {
            return type.library();
        }

        TypeKind kind() {
            return info().kind();
        }

        /// Whether it has a vtable, beside or instead of `IDispatch`.
        boolean hasVtable() {
            return kind() == TypeKind.INTERFACE || info().isDual();
        }
    }

    /// A place in a vtable.
    ///
    /// @param library the one in which the function's references are valid
    /// @param function null for a place that the library does not declare
    record Slot(
            int number,
            String name,
            TypeLibrary library,
            @Nullable Function function) {}

    /// A type without aliases.
    ///
    /// @param in the library in which its references are valid
    /// @param declared what it is a reference to; null for other types
    record Meant(TypeLibrary in, TypeDesc type, @Nullable ResolvedType declared) {}

    /// What an interface derives from.
    ///
    /// @param entry null for `IUnknown`, for `IDispatch`, and for a base that is not found
    record Base(@Nullable Entry entry, boolean isDispatch, int slots) {}

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final CTypeMapping types;
    private final IdentityHashMap<TypeInfo, Entry> entries = new IdentityHashMap<>();
    private final Set<TypeInfo> placed = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Entry> ordered = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final IdentityHashMap<TypeInfo, List<Slot>> slots = new IdentityHashMap<>();

    TypeLibraryPlan(TypeLibrary library, TypeResolver resolver) {
        this.library = library;
        this.resolver = resolver;
        types = new CTypeMapping(resolver);
        library.types().forEach(type -> name(new ResolvedType(library, type)));
        library.types().forEach(type -> place(new ResolvedType(library, type), 0));
    }

    TypeLibrary library() {
        return library;
    }

    /// The types of C that the library's types are.
    CTypeMapping types() {
        return types;
    }

    /// All types, each after those that it needs whole.
    List<Entry> all() {
        return List.copyOf(ordered);
    }

    /// Whether the declarations have a type.
    boolean has(ResolvedType type) {
        return placed.contains(type.type()) && !isGuid(type.type());
    }

    /// The types of some kinds, each after those that it needs whole.
    List<Entry> of(TypeKind... kinds) {
        List<TypeKind> wanted = Arrays.asList(kinds);
        return ordered.stream().filter(entry -> wanted.contains(entry.kind())).toList();
    }

    /// The interfaces with a vtable, bases first.
    List<Entry> vtables() {
        return ordered.stream().filter(Entry::hasVtable).toList();
    }

    /// The interfaces that can be called only through `IDispatch`.
    List<Entry> dispinterfaces() {
        return of(TypeKind.DISPATCH).stream()
                .filter(entry -> !entry.hasVtable())
                .toList();
    }

    /// Whether it is `IUnknown` or `IDispatch` itself, which every language has.
    static boolean isRoot(TypeInfo type) {
        return type.guid().equals(IUNKNOWN) || type.guid().equals(IDISPATCH);
    }

    /// Whether it is a GUID, which every language has.
    static boolean isGuid(TypeInfo type) {
        return type.kind() == TypeKind.RECORD
                && type.name().replace("_", "").equals("GUID")
                && type.attributes().size() == GUID_BYTES;
    }

    /// The interface that a reference stands for, through aliases and classes; null if it stands for other types.
    @Nullable
    ResolvedType instance(TypeLibrary from, TypeReference reference) {
        TypeLibrary in = from;
        TypeReference at = reference;
        for (int i = 0; i < DEEPEST; i++) {
            ResolvedType found = resolve(in, at);
            if (found == null) {
                return null;
            }
            TypeKind kind = found.type().kind();
            if (kind == TypeKind.INTERFACE || kind == TypeKind.DISPATCH) {
                return found;
            }
            TypeReference next = kind == TypeKind.COCLASS
                    ? first(found.type())
                    : kind == TypeKind.ALIAS && found.type().alias() instanceof TypeDesc.Reference(var to) ? to : null;
            if (next == null) {
                return null;
            }
            in = found.library();
            at = next;
        }
        return null;
    }

    /// The default interface of a class; null without one.
    static @Nullable TypeReference first(TypeInfo coclass) {
        TypeReference first = null;
        for (ImplementedType each : coclass.implemented()) {
            if (!each.has(ImplFlag.SOURCE) && (first == null || each.has(ImplFlag.DEFAULT))) {
                first = each.type();
            }
        }
        return first;
    }

    /// Whether an interface is reached through `IDispatch`.
    static boolean isDispatch(ResolvedType type) {
        return type.type().kind() == TypeKind.DISPATCH || type.type().guid().equals(IDISPATCH);
    }

    /// What a type stands for, through aliases; null if it leads nowhere.
    @Nullable
    Meant meant(TypeLibrary from, TypeDesc type) {
        TypeLibrary in = from;
        TypeDesc at = type;
        for (int i = 0; i < DEEPEST; i++) {
            if (!(at instanceof TypeDesc.Reference(var to))) {
                return new Meant(in, at, null);
            }
            ResolvedType found = resolve(in, to);
            if (found == null) {
                return null;
            }
            TypeDesc alias = found.type().alias();
            if (found.type().kind() != TypeKind.ALIAS || alias == null) {
                return new Meant(in, at, found);
            }
            in = found.library();
            at = alias;
        }
        return null;
    }

    /// The type that a reference leads to; null if it leads nowhere.
    @Nullable
    ResolvedType resolve(TypeLibrary from, TypeReference reference) {
        return resolver.resolve(from, reference);
    }

    /// A type's place in the declarations; null if it has none.
    @Nullable
    Entry entry(@Nullable ResolvedType type) {
        return type == null ? null : entries.get(type.type());
    }

    private Entry name(ResolvedType type) {
        Entry known = entries.get(type.type());
        if (known != null) {
            return known;
        }
        String plain = identifier(type.type().name());
        String bare = plain.isEmpty() ? "Type" : plain;
        String name = USED.contains(bare) ? bare + "_" : Words.free(bare);
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = bare + "_" + i;
        }
        Entry entry = new Entry(name, type);
        entries.put(type.type(), entry);
        return entry;
    }

    /// A name without what no language has in one.
    static String identifier(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.isEmpty() || !Character.isDigit(plain.charAt(0)) ? plain : "_" + plain;
    }

    private void place(ResolvedType type, int depth) {
        if (isRoot(type.type()) || isGuid(type.type()) || depth > DEEPEST || !placed.add(type.type())) {
            return;
        }
        TypeInfo info = type.type();
        TypeLibrary in = type.library();
        switch (info.kind()) {
            case RECORD, UNION -> info.variables().forEach(field -> need(in, field.type(), false, depth));
            case ALIAS -> {
                if (info.alias() != null) {
                    need(in, info.alias(), true, depth);
                }
            }
            case INTERFACE, DISPATCH -> {
                for (ImplementedType base : info.implemented()) {
                    ResolvedType found = resolve(in, base.type());
                    if (found != null) {
                        place(found, depth + 1);
                    }
                }
                for (Function function : info.functions()) {
                    need(in, function.returnType(), true, depth);
                    function.parameters().forEach(parameter -> need(in, parameter.type(), true, depth));
                }
                info.variables().forEach(property -> need(in, property.type(), true, depth));
            }
            case MODULE ->
                info.functions()
                        .forEach(function ->
                                function.parameters().forEach(parameter -> need(in, parameter.type(), true, depth)));
            case ENUM, COCLASS -> {
                // These need no other type whole.
            }
        }
        ordered.add(name(type));
    }

    /// Places what a type is made of. A pointer's target needs its name only.
    ///
    /// @param loose whether a structure may follow later
    @SuppressWarnings("ReferenceEquality") // The library itself, not an equal one; comparing all of it would be slow.
    private void need(TypeLibrary in, TypeDesc type, boolean loose, int depth) {
        switch (type) {
            case TypeDesc.Reference(var to) -> {
                ResolvedType found = resolve(in, to);
                boolean isData = found != null
                        && switch (found.type().kind()) {
                            case ENUM, RECORD, UNION, ALIAS -> true;
                            case MODULE, INTERFACE, DISPATCH, COCLASS -> false;
                        };
                boolean own = found != null && found.library() == library;
                boolean record = found != null
                        && (found.type().kind() == TypeKind.RECORD
                                || found.type().kind() == TypeKind.UNION);
                if (found != null && isData && !(loose && own && record)) {
                    TypeDesc alias = found.type().alias();
                    if (alias != null && !loose && depth < DEEPEST) {
                        need(found.library(), alias, false, depth + 1);
                    }
                    place(found, depth + 1);
                }
            }
            case TypeDesc.CArray(var element, var _) -> need(in, element, false, depth);
            case TypeDesc.Pointer(var target) -> need(in, target, true, depth);
            case TypeDesc.SafeArray(var element) -> need(in, element, true, depth);
            case TypeDesc.Scalar _, TypeDesc.Unknown _ -> {
                // Every language has these.
            }
        }
    }

    /// What an interface derives from.
    Base base(Entry entry) {
        List<ImplementedType> bases = entry.info().implemented();
        ResolvedType found = bases.isEmpty()
                ? null
                : resolve(entry.library(), bases.getFirst().type());
        if (found != null && found.type().guid().equals(IUNKNOWN)) {
            return new Base(null, false, UNKNOWN_SLOTS);
        }
        if (found != null && found.type().guid().equals(IDISPATCH)) {
            return new Base(null, true, DISPATCH_SLOTS);
        }
        Entry of = entry(found);
        if (of != null && of.hasVtable() && placed.contains(of.info())) {
            List<Slot> all = slots(of);
            Base further = base(of);
            return new Base(
                    of,
                    further.isDispatch(),
                    all.isEmpty() ? further.slots() : all.getLast().number() + 1);
        }
        return new Base(null, entry.info().isDual(), entry.info().isDual() ? DISPATCH_SLOTS : UNKNOWN_SLOTS);
    }

    /// An interface's places in the vtable after those of `IUnknown` or `IDispatch`, its bases' first, each with a name
    /// of its own: compilers reorder members of one name, and take one with a base's name for the same.
    List<Slot> slots(Entry entry) {
        List<Slot> known = slots.get(entry.info());
        if (known != null) {
            return known;
        }
        // A circle of bases ends here.
        slots.put(entry.info(), List.of());
        Base base = base(entry);
        List<Slot> all = new ArrayList<>(base.entry() == null ? List.of() : slots(base.entry()));
        Set<String> names = new HashSet<>(ROOTS);
        all.forEach(slot -> names.add(slot.name()));
        Map<Integer, Function> own = new TreeMap<>();
        for (Function function : entry.info().functions()) {
            int number = function.vtableOffset() / entry.library().sysKind().pointerSize();
            if (function.kind() != FuncKind.DISPATCH && number >= base.slots() && number < MOST_SLOTS) {
                own.putIfAbsent(number, function);
            }
        }
        int last = own.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (int number = base.slots(); number <= last; number++) {
            Function function = own.get(number);
            String name = function == null ? "Reserved" + number : accessor(function);
            all.add(new Slot(number, names.add(name) ? name : named(name, number, names), entry.library(), function));
        }
        List<Slot> complete = List.copyOf(all);
        slots.put(entry.info(), complete);
        return complete;
    }

    /// An interface's own places, without those of its bases.
    List<Slot> own(Entry entry) {
        int first = base(entry).slots();
        return slots(entry).stream().filter(slot -> slot.number() >= first).toList();
    }

    private static String named(String name, int number, Set<String> names) {
        String other = name + "_" + number;
        while (!names.add(other)) {
            other += "_";
        }
        return other;
    }

    /// The name of a function: of an accessor, with what it does.
    static String accessor(Function function) {
        String name = identifier(function.name());
        return switch (function.invokeKind()) {
            case FUNC -> name.isEmpty() ? "Method" : Words.free(name);
            case PROPGET -> "get_" + name;
            case PROPPUT -> "put_" + name;
            case PROPPUTREF -> "putref_" + name;
        };
    }

    /// The fields of a structure.
    static List<Variable> fields(Entry entry) {
        return entry.info().variables().stream()
                .filter(each -> each.kind() == VarKind.PERINSTANCE)
                .toList();
    }

    /// The constants of an enumeration or module.
    static List<Variable> constants(Entry entry) {
        return entry.info().variables().stream()
                .filter(each -> each.value() != null)
                .toList();
    }
}
