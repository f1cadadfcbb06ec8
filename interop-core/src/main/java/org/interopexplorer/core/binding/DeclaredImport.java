package org.interopexplorer.core.binding;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.PlatformInvoke;
import org.interopexplorer.core.metadata.Token;

/// A native function that an assembly declares.
///
/// @param type the class that has the method
public record DeclaredImport(String type, MethodDefinition method, PlatformInvoke invoke) {
    /// The name that C#'s compiler gives to the local function in which the generator of `LibraryImport` leaves the
    /// native call, in the method that a person declared.
    private static final Pattern GENERATED = Pattern.compile("<(.+)>g____PInvoke\\|\\d+(_\\d+)?");

    static DeclaredImport of(Metadata metadata, PlatformInvoke invoke) throws MalformedFileException {
        MethodDefinition method = metadata.method(invoke.method().row());
        Token owner = metadata.owner(method.token());
        return new DeclaredImport(owner == null ? "" : metadata.fullName(owner), method, invoke);
    }

    /// The name to look for: the method's own if no other is declared.
    public String entryPoint() {
        return invoke.entryPoint().isEmpty() ? method.name() : invoke.entryPoint();
    }

    /// The method that a person declared: for what `LibraryImport` generates, the one around it.
    public String methodName() {
        Matcher generated = GENERATED.matcher(method.name());
        return generated.matches() ? generated.group(1) : method.name();
    }

    /// Whether the generator of `LibraryImport` made it: text and other values are converted by the code around it.
    public boolean isGenerated() {
        return GENERATED.matcher(method.name()).matches();
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
