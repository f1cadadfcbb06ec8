package org.interopexplorer.core.typelib;

import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// Everything that one type library declares; immutable, and independent of the file (`ITypeLib`).
///
/// @param format the format of its bytes
/// @param guid [Guid#NULL] if it has none
/// @param flags bits of [LibFlag]
/// @param helpFile null if there is none
/// @param helpStringDll null if there is none
/// @param imports the libraries that its types refer to
/// @param dispatch its reference to `IDispatch`; null if it does not need one
/// @param types in the order of the file
/// @param diagnostics the problems in the file, in the order found
public record TypeLibrary(
        Format format,
        String name,
        Guid guid,
        Version version,
        int lcid,
        SysKind sysKind,
        int flags,
        Documentation documentation,
        @Nullable String helpFile,
        @Nullable String helpStringDll,
        List<CustomData> customData,
        List<ImportedLibrary> imports,
        @Nullable TypeReference dispatch,
        List<TypeInfo> types,
        List<Diagnostic> diagnostics) {
    /// The two formats of type libraries, named by the letters that they start with, the metadata of .NET and
    /// WinRT, and the text that type libraries are made of.
    public enum Format {
        MSFT,
        SLTG,
        METADATA,
        IDL
    }

    public TypeLibrary {
        customData = List.copyOf(customData);
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        diagnostics = List.copyOf(diagnostics);
    }

    public boolean has(LibFlag flag) {
        return flag.in(flags);
    }

    /// The first type with this GUID; null if there is none.
    public @Nullable TypeInfo type(Guid wanted) {
        for (TypeInfo type : types) {
            if (type.guid().equals(wanted)) {
                return type;
            }
        }
        return null;
    }
}
