package org.interopexplorer.core.binding;

import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.PlatformInvoke;

/// A native function that an assembly declares.
///
/// @param type the class that has the method
public record DeclaredImport(String type, MethodDefinition method, PlatformInvoke invoke) {
    /// The name to look for: the method's own if no other is declared.
    public String entryPoint() {
        return invoke.entryPoint().isEmpty() ? method.name() : invoke.entryPoint();
    }

    /// The charset as C# writes it.
    public String charSet() {
        return switch (invoke.charSet()) {
            case NOT_SAID, ANSI -> "Ansi";
            case UNICODE -> "Unicode";
            case AUTO -> "Auto";
        };
    }

    /// The convention as C# writes it.
    public String convention() {
        return switch (invoke.convention()) {
            case PLATFORM -> "Winapi";
            case C -> "Cdecl";
            case STDCALL -> "StdCall";
            case THISCALL -> "ThisCall";
            case FASTCALL -> "FastCall";
        };
    }
}
