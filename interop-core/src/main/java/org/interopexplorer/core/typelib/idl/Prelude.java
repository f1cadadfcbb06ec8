package org.interopexplorer.core.typelib.idl;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The declarations that must precede the library so that its types can refer to one another and to those of other
/// libraries.
///
/// `midl` knows the types of Automation and reads imported libraries. `widl` knows the types only by name, and
/// reads an imported library only to find a type whose name it has seen. The outlines here are only for `widl`.
final class Prelude {
    /// Only the size and alignment matter. `widl` knows the type by its name.
    private static final Map<String, String> KNOWN_BY_NAME = knownByName();
    /// Types that are nested deeper stay where they are. No compiler accepts so many levels.
    private static final int DEEPEST = 500;
    private static final String IUNKNOWN = "[odl, uuid(00000000-0000-0000-c000-000000000046)] interface IUnknown "
            + "{ void QueryInterface(); void AddRef(); void Release(); };";
    private static final String IDISPATCH =
            "[odl, uuid(00020400-0000-0000-c000-000000000046)] interface IDispatch : IUnknown "
                    + "{ void GetTypeInfoCount(); void GetTypeInfo(); void GetIDsOfNames(); void Invoke(); };";

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final IdlWriter out;
    private final int[] first;
    private final SequencedSet<Integer> hoisted = new LinkedHashSet<>();
    /// The hoisted types that the library's own `IUnknown` needs, and `IUnknown` itself.
    private final SequencedSet<Integer> roots = new LinkedHashSet<>();
    private final Set<Integer> inlined = new HashSet<>();
    private final Set<Integer> inlinedEver = new HashSet<>();
    private final Set<String> used;
    private final boolean outlinesDispatch;
    private final Set<TypeInfo> outlined = Collections.newSetFromMap(new IdentityHashMap<>());

    /// @param used the names of all types that the library's text uses
    Prelude(TypeLibrary library, TypeResolver resolver, IdlWriter out, Set<String> used) {
        this.library = library;
        this.resolver = resolver;
        this.out = out;
        this.used = used;
        this.first = firstOfEachName(library.types());
        this.outlinesDispatch = !has("IDispatch")
                && (used.contains("IDispatch")
                        || library.types().stream().anyMatch(type -> type.kind() == TypeKind.DISPATCH));
        for (int i = 0; i < library.types().size(); i++) {
            // The outlines of other libraries' types extend it.
            if (library.types().get(i).name().equals("IUnknown") && (outlinesDispatch || outlines())) {
                hoist(i, new HashSet<>());
                roots.addAll(hoisted);
            }
        }
        for (int i = 0; i < library.types().size(); i++) {
            if (!hoisted.contains(i) && !inlinedEver.contains(i)) {
                prepare(i, i, new HashSet<>());
            }
        }
        inlined.addAll(inlinedEver);
    }

    /// Finds a place for each type that a type needs but that follows it.
    ///
    /// @param at the index in the library from which on no type is defined
    /// @param entered the types on the path, to detect circles
    private void prepare(int index, int at, Set<Integer> entered) {
        if (!entered.add(index) || entered.size() > DEEPEST) {
            return;
        }
        for (TypeDependencies.Use use : TypeDependencies.of(library.types().get(index))) {
            if (!(use.to() instanceof TypeReference.Local(int anyOfTheName))) {
                continue;
            }
            int needed = first[anyOfTheName];
            TypeInfo type = library.types().get(needed);
            if (needed <= at || hoisted.contains(needed) || !mustBeKnown(type, use.pointed())) {
                continue;
            }
            if (canStandInline(library.types().get(index), type, use.pointed())) {
                if (inlinedEver.add(needed)) {
                    prepare(needed, at, entered);
                }
            } else if (!inlinedEver.contains(needed)) {
                hoist(needed, new HashSet<>());
            }
        }
    }

    /// Whether a type can be defined where another uses it, since it has no attributes.
    private static boolean canStandInline(TypeInfo user, TypeInfo type, boolean pointed) {
        return switch (user.kind()) {
            case RECORD, UNION, ALIAS ->
                !pointed
                        && type.kind() != TypeKind.ALIAS
                        && type.guid().isNull()
                        && type.attributes().flags() == 0
                        && type.attributes().version().equals(new Version(0, 0))
                        && type.documentation().equals(Documentation.NONE)
                        && type.customData().isEmpty();
            case ENUM, MODULE, INTERFACE, DISPATCH, COCLASS -> false;
        };
    }

    /// The types that are still to be defined at their first use.
    Set<Integer> inlined() {
        return inlined;
    }

    boolean definedInline(int index) {
        return inlinedEver.contains(index);
    }

    /// The types that are defined before the library, because types before them refer to them.
    SequencedSet<Integer> hoisted() {
        return hoisted;
    }

    /// The hoisted types that the outlines of other libraries' types need.
    SequencedSet<Integer> roots() {
        return roots;
    }

    /// The index of the first type of the same kind and name: `widl` writes some types twice.
    int first(int index) {
        return first[index];
    }

    private static int[] firstOfEachName(List<TypeInfo> types) {
        Map<String, Integer> places = new HashMap<>();
        int[] first = new int[types.size()];
        for (int i = 0; i < first.length; i++) {
            TypeInfo type = types.get(i);
            Integer before = places.putIfAbsent(type.kind() + " " + type.name(), i);
            first[i] = before == null ? i : before;
        }
        return first;
    }

    private static boolean mustBeKnown(TypeInfo type, boolean pointed) {
        return switch (type.kind()) {
            case ALIAS, ENUM -> true;
            case RECORD, UNION -> !pointed;
            case INTERFACE, DISPATCH, COCLASS, MODULE -> false;
        };
    }

    private void hoist(int index, Set<Integer> entered) {
        if (hoisted.contains(index) || !entered.add(index) || entered.size() > DEEPEST) {
            return;
        }
        TypeInfo type = library.types().get(index);
        for (TypeDependencies.Use use : TypeDependencies.of(type)) {
            if (use.to() instanceof TypeReference.Local(int anyOfTheName)) {
                int needed = first[anyOfTheName];
                TypeInfo neededType = library.types().get(needed);
                if (!mustBeKnown(neededType, use.pointed())) {
                    continue;
                }
                if (needed > index && canStandInline(type, neededType, use.pointed()) && inlinedEver.add(needed)) {
                    prepare(needed, -1, entered);
                } else if (!inlinedEver.contains(needed)) {
                    hoist(needed, entered);
                }
            }
        }
        hoisted.add(index);
    }

    /// Prints, for `widl`, the types that `midl` knows by itself, and forward declarations of the library's own
    /// interfaces.
    void printKnown() {
        out.directive("#ifdef __WIDL__");
        KNOWN_BY_NAME.forEach((name, declaration) -> {
            // Libraries for Visual Basic often define these themselves.
            if (used.contains(name) && !has(name)) {
                out.plain(declaration).line();
            }
        });
        if (!has("IUnknown") && (outlinesDispatch || used.contains("IUnknown"))) {
            out.plain(IUNKNOWN).line();
        }
        if (!has("IUnknown") && outlinesDispatch) {
            out.plain(IDISPATCH).line();
        }
        out.directive("#endif");
        for (TypeInfo type : library.types()) {
            forward(type);
        }
    }

    private boolean outlines() {
        return library.types().stream()
                .flatMap(type -> TypeDependencies.of(type).stream())
                .anyMatch(use -> {
                    ResolvedType found = resolver.resolve(library, use.to());
                    return found != null
                            && !found.library().equals(library)
                            && !isRoot(found.type())
                            && !has(found.type().name());
                });
    }

    /// Prints the outlines of other libraries' types, after the [#roots()] are defined.
    void printOutlines() {
        if (!(has("IUnknown") && outlinesDispatch) && !outlines()) {
            return;
        }
        out.directive("#ifdef __WIDL__");
        if (has("IUnknown") && outlinesDispatch) {
            out.plain(IDISPATCH).line();
        }
        for (TypeInfo type : library.types()) {
            for (TypeDependencies.Use use : TypeDependencies.of(type)) {
                outline(library, use);
            }
        }
        out.directive("#endif");
    }

    private boolean has(String name) {
        return library.types().stream().anyMatch(type -> type.name().equals(name));
    }

    private void forward(TypeInfo type) {
        switch (type.kind()) {
            case INTERFACE -> forward("interface", type);
            case DISPATCH -> forward(type.isDual() ? "interface" : "dispinterface", type);
            case COCLASS -> forward("coclass", type);
            case ENUM, RECORD, MODULE, ALIAS, UNION -> {}
        }
    }

    private void forward(String keyword, TypeInfo type) {
        out.keyword(keyword).plain(" ").name(type.name()).line(";");
    }

    /// Outlines a type of another library, after those that it needs itself.
    private void outline(TypeLibrary from, TypeDependencies.Use use) {
        ResolvedType found = resolver.resolve(from, use.to());
        if (found == null || found.library().equals(library) || isRoot(found.type())) {
            return;
        }
        // A type of the same name replaces it, as it does in the compiler.
        if (has(found.type().name()) || outlined.size() > DEEPEST || !outlined.add(found.type())) {
            return;
        }
        TypeInfo type = found.type();
        switch (type.kind()) {
            case ENUM, RECORD, UNION, ALIAS -> {
                for (TypeDependencies.Use needed : TypeDependencies.of(type)) {
                    outline(found.library(), needed);
                }
                IdlPrinter.print(found.library(), type, resolver, out.sink());
            }
            case INTERFACE -> outlineInterface(found);
            case DISPATCH -> {
                if (type.isDual()) {
                    outlineInterface(found);
                } else {
                    forward("dispinterface", type);
                }
            }
            case COCLASS -> forward("coclass", type);
            case MODULE -> {}
        }
    }

    private static boolean isRoot(TypeInfo type) {
        return type.kind() == TypeKind.INTERFACE
                && (type.name().equals("IUnknown") || type.name().equals("IDispatch"));
    }

    /// An interface with the right number of functions, for the vtables of those that extend it.
    private void outlineInterface(ResolvedType found) {
        TypeInfo type = found.type();
        StringBuilder text = new StringBuilder(
                "[odl, uuid(%s)] interface %s".formatted(type.guid().bare(), type.name()));
        if (!type.implemented().isEmpty()) {
            TypeReference base = type.implemented().getFirst().type();
            outline(found.library(), new TypeDependencies.Use(base, false));
            ResolvedType foundBase = resolver.resolve(found.library(), base);
            if (foundBase != null) {
                text.append(" : ").append(foundBase.type().name());
            }
        }
        text.append(" {");
        for (int i = 0; i < type.functions().size(); i++) {
            text.append(" void f%d();".formatted(i));
        }
        out.plain(text.append(" };").toString()).line();
    }

    private static Map<String, String> knownByName() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("VARIANT_BOOL", "typedef short VARIANT_BOOL;");
        known.put("BSTR", "typedef wchar_t *BSTR;");
        known.put("CURRENCY", "typedef struct CURRENCY { __int64 int64; } CURRENCY;");
        known.put("DATE", "typedef double DATE;");
        known.put("DECIMAL", "typedef struct DECIMAL { __int64 high; __int64 low; } DECIMAL;");
        known.put("VARIANT", "typedef struct VARIANT { __int64 type; void *value; void *record; } VARIANT;");
        known.put("HRESULT", "typedef long HRESULT;");
        known.put("SCODE", "typedef long SCODE;");
        known.put("LPSTR", "typedef char *LPSTR;");
        known.put("LPWSTR", "typedef wchar_t *LPWSTR;");
        known.put("INT_PTR", "typedef __int3264 INT_PTR;");
        known.put("UINT_PTR", "typedef unsigned __int3264 UINT_PTR;");
        known.put("FILETIME", "typedef struct FILETIME { unsigned long low; unsigned long high; } FILETIME;");
        known.put("CLSID", "typedef struct CLSID { long a; long b; long c; long d; } CLSID;");
        return Collections.unmodifiableMap(known);
    }
}
