package org.interopexplorer.core.metadata.com;

import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.TypeDefinition;

/// The rules by which a type of metadata stands for native types.
enum Dialect {
    /// .NET's marshalling for COM.
    DOTNET,
    /// WinRT's ABI.
    WINRT,
    /// C as it is, as in `Windows.Win32.winmd`.
    WIN32;

    static final String WIN32_NAMESPACE = "Windows.Win32.";

    static Dialect of(Metadata metadata, TypeDefinition type) throws MalformedFileException {
        if (type.fullName().startsWith(WIN32_NAMESPACE)) {
            return WIN32;
        }
        for (CustomAttribute attribute : metadata.attributes(type.token())) {
            if (attribute.simpleName().equals(ComAttributes.GUID)
                    && attribute.type().startsWith(WIN32_NAMESPACE)) {
                return WIN32;
            }
        }
        return type.isWindowsRuntime() ? WINRT : DOTNET;
    }
}
