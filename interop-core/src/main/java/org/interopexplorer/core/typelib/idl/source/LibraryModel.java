package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.LibFlag;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeFlag;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.jspecify.annotations.Nullable;

/// Makes a library of what a text declares. A type that another one needs comes into the library when it is first
/// needed, as compilers have it.
final class LibraryModel {
    /// How deep types that need each other are followed at once. Deeper ones come later.
    private static final int DEEPEST = 100;

    private final Reading.Block block;
    private final Layouts layouts = new Layouts();
    private final TypeEncoder types;
    private final MemberModel members;
    private final List<@Nullable TypeInfo> made = new ArrayList<>();
    private final IdentityHashMap<Declared, Integer> places = new IdentityHashMap<>();
    private final Set<ImportedLibrary> used = new LinkedHashSet<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Scope scope;
    private int depth;

    /// A type that has its place already, and is made later.
    private record Waiting(Declared declared, int index) {}

    private LibraryModel(Reading reading, Reading.Block block) {
        this.block = block;
        this.scope = reading.scope();
        this.types = new TypeEncoder(this, reading.scope());
        this.members = new MemberModel(types, layouts, scope);
    }

    /// The library of a block.
    ///
    /// @param name of the library, if the block has none
    static TypeLibrary of(Reading reading, Reading.Block block, String name, List<Diagnostic> diagnostics) {
        LibraryModel model = new LibraryModel(reading, block);
        for (Declared declared : block.types()) {
            if (declared.kind() != Declared.Kind.CONTRACT && (declared.isDefined() || declared.isInterface())) {
                model.addUnlessImported(declared);
            }
        }
        return model.library(block.name() == null ? name : block.name(), diagnostics);
    }

    /// A type that is only named, and that an imported library has, is that one.
    private void addUnlessImported(Declared declared) {
        boolean named = !declared.isDefined() && imported().find(declared.name()) != null;
        if (!named) {
            add(declared);
            finish();
        }
    }

    private TypeLibrary library(String name, List<Diagnostic> diagnostics) {
        Attributes attributes = block.attributes();
        TypeReference dispatch = dispatch();
        finish();
        List<TypeInfo> all = new ArrayList<>();
        for (TypeInfo type : made) {
            if (type != null) {
                all.add(type);
            }
        }
        return new TypeLibrary(
                TypeLibrary.Format.IDL,
                name,
                attributes.guid(),
                attributes.version(),
                attributes.number("lcid", 0),
                SysKind.WIN64,
                attributes.flags(LibFlag.values()) | (block.name() == null ? 0 : LibFlag.HASDISKIMAGE.bit()),
                attributes.documentation(),
                attributes.text("helpfile"),
                attributes.text("helpstringdll"),
                attributes.custom(),
                List.copyOf(used),
                dispatch,
                all,
                diagnostics);
    }

    /// The library's reference to `IDispatch`, if it has a type that needs it.
    private @Nullable TypeReference dispatch() {
        boolean needed = made.stream().anyMatch(type -> type != null && type.kind() == TypeKind.DISPATCH);
        return needed ? types.reference(dispatchType()) : null;
    }

    private IdlType dispatchType() {
        ImportedTypes.Found found = imported().find("IDispatch");
        if (found != null) {
            return new IdlType.Imported(found);
        }
        IdlType known = scope.type("IDispatch");
        return known == null ? new IdlType.Unknown("IDispatch") : known;
    }

    ImportedTypes imported() {
        return block.imported();
    }

    boolean has(Declared declared) {
        return places.containsKey(declared);
    }

    TypeReference use(ImportedTypes.Found found) {
        used.add(found.library());
        return found.reference();
    }

    /// The index of a type in the library, in which it is from now on.
    int add(Declared declared) {
        Integer known = places.get(declared);
        if (known != null) {
            return known;
        }
        if (declared.isInterface() && depth <= DEEPEST) {
            base(declared);
            known = places.get(declared);
            if (known != null) {
                return known;
            }
        }
        int index = made.size();
        made.add(null);
        places.put(declared, index);
        if (depth > DEEPEST) {
            waiting.add(new Waiting(declared, index));
        } else {
            depth++;
            made.set(index, info(declared));
            depth--;
        }
        return index;
    }

    private void finish() {
        while (!waiting.isEmpty()) {
            Waiting next = waiting.remove();
            made.set(next.index(), info(next.declared()));
        }
    }

    /// A base interface comes before those that extend it, unless it has no base itself.
    private void base(Declared declared) {
        if (declared.kind() == Declared.Kind.INTERFACE
                && declared.base() instanceof IdlType.Named(Declared base)
                && base.base() != null) {
            depth++;
            types.reference(declared.base());
            depth--;
        }
    }

    private TypeInfo info(Declared declared) {
        return switch (declared.kind()) {
            case INTERFACE -> interfaceInfo(declared);
            case DISPINTERFACE -> dispinterface(declared);
            case COCLASS -> coclass(declared);
            case MODULE -> module(declared);
            case ENUM -> info(declared, TypeKind.ENUM, 0, layouts.of(declared), 0, List.of(), null);
            case STRUCT -> info(declared, TypeKind.RECORD, 0, layouts.of(declared), 0, List.of(), null);
            case UNION ->
                info(
                        declared,
                        declared.isEncapsulated() ? TypeKind.RECORD : TypeKind.UNION,
                        0,
                        layouts.of(declared),
                        0,
                        List.of(),
                        null);
            case ALIAS, CONTRACT -> {
                IdlType target = declared.alias();
                yield info(
                        declared,
                        TypeKind.ALIAS,
                        0,
                        layouts.of(declared),
                        0,
                        List.of(),
                        types.encode(target == null ? IdlType.VOID : target));
            }
        };
    }

    private TypeInfo info(
            Declared declared,
            TypeKind kind,
            int flags,
            Layouts.Layout layout,
            int vtable,
            List<ImplementedType> implemented,
            @Nullable TypeDesc alias) {
        Attributes attributes = declared.attributes();
        Vtables.Start start = Vtables.start(declared);
        return new TypeInfo(
                declared.name(),
                new TypeAttr(
                        declared.guid(),
                        kind,
                        flags | attributes.flags(TypeFlag.values()),
                        attributes.version(),
                        block.attributes().number("lcid", 0),
                        layout.size(),
                        layout.alignment(),
                        vtable),
                attributes.documentation(),
                attributes.custom(),
                implemented,
                members.functions(declared, start),
                members.variables(declared),
                alias,
                attributes.text("dllname"));
    }

    private static Layouts.Layout address() {
        return new Layouts.Layout(Layouts.POINTER, Layouts.POINTER);
    }

    private TypeInfo interfaceInfo(Declared declared) {
        boolean dual = declared.attributes().has("dual");
        int flags = dual ? TypeFlag.DUAL.bit() | TypeFlag.OLEAUTOMATION.bit() : 0;
        flags |= Vtables.isDispatch(declared) ? TypeFlag.DISPATCHABLE.bit() : 0;
        return info(
                declared,
                dual ? TypeKind.DISPATCH : TypeKind.INTERFACE,
                flags,
                address(),
                Vtables.size(declared),
                base(declared.base()),
                null);
    }

    private List<ImplementedType> base(@Nullable IdlType base) {
        TypeReference reference = base == null ? null : types.reference(base);
        return reference == null ? List.of() : List.of(new ImplementedType(reference, 0, List.of()));
    }

    private TypeInfo dispinterface(Declared declared) {
        IdlType wrapped = declared.base();
        return info(
                declared,
                TypeKind.DISPATCH,
                TypeFlag.DISPATCHABLE.bit(),
                address(),
                Vtables.DISPATCH_SLOTS * Layouts.POINTER,
                base(wrapped),
                null);
    }

    private TypeInfo coclass(Declared declared) {
        List<ImplementedType> implemented = new ArrayList<>();
        for (Declared.Implemented one : declared.implemented()) {
            TypeReference reference = types.reference(one.type());
            if (reference != null) {
                implemented.add(new ImplementedType(
                        reference, one.flags() | unsaidDefault(declared.implemented(), one), List.of()));
            }
        }
        int flags = declared.attributes().has("noncreatable") ? 0 : TypeFlag.CANCREATE.bit();
        return info(declared, TypeKind.COCLASS, flags, new Layouts.Layout(Layouts.POINTER, 4), 0, implemented, null);
    }

    /// Where the text names no default, the first interface is it, and the first source.
    private static int unsaidDefault(List<Declared.Implemented> all, Declared.Implemented one) {
        boolean source = ImplFlag.SOURCE.in(one.flags());
        List<Declared.Implemented> alike = all.stream()
                .filter(other -> ImplFlag.SOURCE.in(other.flags()) == source)
                .toList();
        boolean said = alike.stream().anyMatch(other -> ImplFlag.DEFAULT.in(other.flags()));
        return !said && one.equals(alike.getFirst()) ? ImplFlag.DEFAULT.bit() : 0;
    }

    private TypeInfo module(Declared declared) {
        return info(declared, TypeKind.MODULE, 0, new Layouts.Layout(0, 1), 0, List.of(), null);
    }
}
