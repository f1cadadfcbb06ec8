package org.interopexplorer.core.typelib;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of an interface, dispinterface or module (`FUNCDESC`).
///
/// @param name empty where the library gives none
/// @param memberId the DISPID
/// @param vtableOffset in bytes from the start of the vtable; 0 where there is none
/// @param optionalParameters how many of the last may be left out; -1 where the last takes any number (`vararg`)
/// @param scodes the status codes it may answer with; only libraries of 16-bit times name any
/// @param flags bits of [FuncFlag]
/// @param entry where a module's function is found; null elsewhere, and where the library does not tell
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

    public boolean has(FuncFlag flag) {
        return flag.in(flags);
    }
}
