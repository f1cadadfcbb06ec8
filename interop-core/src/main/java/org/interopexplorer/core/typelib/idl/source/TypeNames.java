package org.interopexplorer.core.typelib.idl.source;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The names of types in the names of generic types' uses: `IMap<HSTRING,Windows.Foundation.Uri>`.
final class TypeNames {
    private TypeNames() {}

    static String list(List<IdlType> types) {
        return types.stream().map(TypeNames::of).collect(Collectors.joining(",", "<", ">"));
    }

    private static String of(IdlType type) {
        return switch (type) {
            case IdlType.Basic basic -> basic.type().name().toLowerCase(Locale.ROOT);
            case IdlType.WideCharacter _ -> "wchar_t";
            case IdlType.Named(Declared declared) -> declared.name();
            // Interfaces and classes are always behind a pointer.
            case IdlType.Pointer(IdlType to) -> to.equals(IdlType.VOID) ? "void*" : of(to);
            case IdlType.Array(IdlType element, long count) -> of(element) + "[" + count + "]";
            case IdlType.SafeArray(IdlType element) -> "SAFEARRAY(" + of(element) + ")";
            case IdlType.Code _ -> "code";
            case IdlType.Imported imported -> imported.found().type().name();
            case IdlType.Unknown(String name) -> name;
        };
    }
}
