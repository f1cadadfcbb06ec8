package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// The names that are known at a place of the text: types, tags, constants, generic types.
final class Scope {
    private final Map<String, IdlType> types = new HashMap<>();
    private final Map<String, Declared> tags = new HashMap<>();
    private final Map<String, VariantValue> constants = new HashMap<>();
    private final Map<String, GenericType> generics = new HashMap<>();
    /// The parameters of the generic type that is being read.
    private final List<Map<String, IdlType>> bound = new ArrayList<>();

    private String namespace = "";

    Scope() {
        // The member ids of `oaidl.h`, which IDL files use without declaring them.
        Map.of(
                        "DISPID_UNKNOWN", -1,
                        "DISPID_VALUE", 0,
                        "DISPID_PROPERTYPUT", -3,
                        "DISPID_NEWENUM", -4,
                        "DISPID_EVALUATE", -5,
                        "DISPID_CONSTRUCTOR", -6,
                        "DISPID_DESTRUCTOR", -7,
                        "DISPID_COLLECT", -8)
                .forEach((name, id) -> put(name, new VariantValue.Whole(VarType.I4, id)));
    }

    String namespace() {
        return namespace;
    }

    void setNamespace(String namespace) {
        this.namespace = namespace;
    }

    /// The whole name of something that is declared here.
    String qualified(String name) {
        return namespace.isEmpty() ? name : namespace + "." + name;
    }

    void bind(Map<String, IdlType> parameters) {
        bound.add(new LinkedHashMap<>(parameters));
    }

    void unbind() {
        bound.removeLast();
    }

    /// A type with this name; null if there is none.
    @Nullable
    IdlType type(String name) {
        IdlType parameter = bound.isEmpty() ? null : bound.getLast().get(name);
        return parameter == null ? outward(types, name) : parameter;
    }

    @Nullable
    GenericType generic(String name) {
        return outward(generics, name);
    }

    @Nullable
    VariantValue constant(String name) {
        return constants.get(name);
    }

    /// A struct, union or enum of this kind in this namespace; made if there is none.
    Declared tag(Declared.Kind kind, String name) {
        Declared known = outward(tags, name);
        if (known != null && known.kind() == kind) {
            return known;
        }
        Declared made = new Declared(kind, qualified(name), false);
        tags.put(made.name(), made);
        // WinRT names types without `struct` and `enum`, and C++ does, too.
        types.putIfAbsent(made.name(), new IdlType.Named(made));
        return made;
    }

    /// A type of this kind with this name, made if there is none.
    Declared named(Declared.Kind kind, String name) {
        String whole = qualified(name);
        if (types.get(whole) instanceof IdlType.Named(Declared known)
                && (known.kind() == kind || (known.isInterface() && isInterface(kind) && !known.isDefined()))) {
            return known;
        }
        Declared made = new Declared(kind, whole, false);
        types.put(whole, new IdlType.Named(made));
        return made;
    }

    private static boolean isInterface(Declared.Kind kind) {
        return kind == Declared.Kind.INTERFACE || kind == Declared.Kind.DISPINTERFACE;
    }

    void put(String name, IdlType type) {
        types.put(qualified(name), type);
    }

    void put(GenericType generic) {
        generics.put(generic.name(), generic);
    }

    void put(String name, VariantValue constant) {
        constants.put(name, constant);
    }

    /// Finds a name in this namespace, then in the ones around it.
    private <T> @Nullable T outward(Map<String, T> names, String name) {
        String inside = namespace;
        while (!inside.isEmpty()) {
            T found = names.get(inside + "." + name);
            if (found != null) {
                return found;
            }
            inside = inside.substring(0, Math.max(0, inside.lastIndexOf('.')));
        }
        return names.get(name);
    }
}
