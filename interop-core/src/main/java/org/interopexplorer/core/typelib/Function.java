package org.interopexplorer.core.typelib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of an interface, dispinterface or module (`FUNCDESC`).
///
/// @param name empty if the library gives none
/// @param memberId the DISPID
/// @param vtableOffset in bytes from the start of the vtable; 0 if there is none
/// @param optionalParameters how many of the last may be omitted; -1 if the last takes any number of values
///     (`vararg`)
/// @param scodes the status codes that it may return; only libraries for 16-bit systems name any
/// @param flags bits of [FuncFlag]
/// @param entry where to find a module's function; null for others, and if the library does not tell
public record Function(
        String name,
        int memberId,
        FuncKind kind,
        InvokeKind invokeKind,
        CallConv callingConvention,
        int vtableOffset,
        int optionalParameters,
        List<Integer> scodes,
        int flags,
        TypeDesc returnType,
        List<Parameter> parameters,
        Documentation documentation,
        List<CustomData> customData,
        @Nullable ModuleEntry entry) {
    public Function {
        scodes = List.copyOf(scodes);
        parameters = List.copyOf(parameters);
        customData = List.copyOf(customData);
    }

    /// This function at another place of the vtable.
    public Function at(int offset) {
        return new Function(
                name,
                memberId,
                kind,
                invokeKind,
                callingConvention,
                offset,
                optionalParameters,
                scodes,
                flags,
                returnType,
                parameters,
                documentation,
                customData,
                entry);
    }

    public boolean has(FuncFlag flag) {
        return flag.in(flags);
    }
}
