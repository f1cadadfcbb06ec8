package org.interopexplorer.core.typelib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A type of a library (`ITypeInfo`).
///
/// A dual interface has the kind [TypeKind#DISPATCH]. Its functions are those of the vtable, as in the file;
/// [DispatchView] converts them to the form of `IDispatch::Invoke`.
///
/// @param name empty if the library gives none
/// @param implemented the interfaces of a coclass; the base of an interface; the interface that a dispinterface
///     extends or wraps, if there is one
/// @param alias the type that an alias stands for; null for every other kind
/// @param dllName the DLL of a module; null for other kinds
public record TypeInfo(
        String name,
        TypeAttr attributes,
        Documentation documentation,
        List<CustomData> customData,
        List<ImplementedType> implemented,
        List<Function> functions,
        List<Variable> variables,
        @Nullable TypeDesc alias,
        @Nullable String dllName) {
    public TypeInfo {
        customData = List.copyOf(customData);
        implemented = List.copyOf(implemented);
        functions = List.copyOf(functions);
        variables = List.copyOf(variables);
    }

    public TypeKind kind() {
        return attributes.kind();
    }

    public Guid guid() {
        return attributes.guid();
    }

    public boolean has(TypeFlag flag) {
        return attributes.has(flag);
    }

    /// Whether it can be called both through its vtable and through `IDispatch`.
    public boolean isDual() {
        return kind() == TypeKind.DISPATCH && has(TypeFlag.DUAL);
    }
}
