package org.interopexplorer.core.value;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.jspecify.annotations.Nullable;

/// The names that Windows' headers give to handles that lead nowhere (`handleapi.h`, `winreg.h`, `winuser.h`), by the
/// name of the handle's type.
public final class HandleNames {
    private record Named(String name, long handle) {}

    private static final Map<String, List<Named>> BY_TYPE = Map.of(
            "HANDLE",
            List.of(new Named("INVALID_HANDLE_VALUE", -1)),
            "HKEY",
            List.of(
                    new Named("HKEY_CLASSES_ROOT", (int) 0x80000000),
                    new Named("HKEY_CURRENT_USER", (int) 0x80000001),
                    new Named("HKEY_LOCAL_MACHINE", (int) 0x80000002),
                    new Named("HKEY_USERS", (int) 0x80000003),
                    new Named("HKEY_PERFORMANCE_DATA", (int) 0x80000004),
                    new Named("HKEY_CURRENT_CONFIG", (int) 0x80000005)),
            "HWND",
            List.of(new Named("HWND_BROADCAST", 0xFFFF), new Named("HWND_MESSAGE", -3)));

    private HandleNames() {}

    /// The name of a handle.
    ///
    /// @param handle with its sign, as wide as an address
    public static Optional<String> name(long handle, CType type) {
        return of(type).stream()
                .filter(named -> named.handle() == handle)
                .map(Named::name)
                .findFirst();
    }

    /// The handle that has a name among those of a type.
    static OptionalLong handle(String name, @Nullable CType type) {
        return type == null
                ? OptionalLong.empty()
                : of(type).stream()
                        .filter(named -> named.name().equals(name))
                        .mapToLong(Named::handle)
                        .findFirst();
    }

    /// The names that a type has.
    static List<String> names(@Nullable CType type) {
        return type == null ? List.of() : of(type).stream().map(Named::name).toList();
    }

    private static List<Named> of(CType type) {
        CType at = type;
        while (at instanceof NamedType || at instanceof QualifiedType) {
            if (at instanceof NamedType named && BY_TYPE.containsKey(named.name())) {
                return BY_TYPE.get(named.name());
            }
            at = at instanceof NamedType named ? named.target() : ((QualifiedType) at).unqualified();
        }
        return List.of();
    }
}
