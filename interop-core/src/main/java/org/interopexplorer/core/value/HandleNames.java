package org.interopexplorer.core.value;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.jspecify.annotations.Nullable;

/// The names that Windows' headers give to special handle values, such as `INVALID_HANDLE_VALUE` (`handleapi.h`,
/// `winreg.h`, `winuser.h`), by the handle's type.
public final class HandleNames {
    private record Named(String name, long handle) {}

    private static final Map<String, List<Named>> BY_TYPE = Map.of(
            "HANDLE",
            List.of(new Named("INVALID_HANDLE_VALUE", -1)),
            "HKEY",
            List.of(
                    new Named("HKEY_CLASSES_ROOT", 0x80000000),
                    new Named("HKEY_CURRENT_USER", 0x80000001),
                    new Named("HKEY_LOCAL_MACHINE", 0x80000002),
                    new Named("HKEY_USERS", 0x80000003),
                    new Named("HKEY_PERFORMANCE_DATA", 0x80000004),
                    new Named("HKEY_CURRENT_CONFIG", 0x80000005)),
            "HWND",
            List.of(new Named("HWND_BROADCAST", 0xFFFF), new Named("HWND_MESSAGE", -3)));

    /// The handle types whose values are numbers, although they are declared as pointers.
    private static final Set<String> NUMBERS = Set.of(
            "HANDLE",
            "HKEY",
            "HWND",
            "HDC",
            "HMENU",
            "HICON",
            "HCURSOR",
            "HBITMAP",
            "HFONT",
            "HBRUSH",
            "HPEN",
            "HRGN",
            "HGDIOBJ",
            "HHOOK",
            "HMONITOR",
            "HPALETTE",
            "HACCEL",
            "HDESK",
            "HWINSTA",
            "HKL",
            "SC_HANDLE");

    private HandleNames() {}

    /// Whether a type is a handle that does not point at memory of the process: Windows keeps the object.
    public static boolean isHandle(CType type) {
        return typedefs(type).anyMatch(NUMBERS::contains);
    }

    /// The name of a handle.
    ///
    /// @param handle an address of the target's width, extended by its sign or by zeros
    public static Optional<String> name(long handle, CType type) {
        return of(type).stream()
                .filter(named -> isSame(named.handle(), handle))
                .map(Named::name)
                .findFirst();
    }

    /// Whether two addresses are the same handle. Handles have 32 bits, which are extended by their sign to a 64-bit
    /// address (Microsoft, "Interprocess Communication Between 32-bit and 64-bit Applications").
    public static boolean isSame(long handle, long other) {
        return handle == other || isNarrow(handle, other) || isNarrow(other, handle);
    }

    private static boolean isNarrow(long handle, long extended) {
        return handle >>> Integer.SIZE == 0 && (int) handle == extended;
    }

    /// The value of a named handle of this type.
    static OptionalLong handle(String name, @Nullable CType type) {
        return type == null
                ? OptionalLong.empty()
                : of(type).stream()
                        .filter(named -> named.name().equals(name))
                        .mapToLong(Named::handle)
                        .findFirst();
    }

    /// The names of the special handles of a type.
    static List<String> names(@Nullable CType type) {
        return type == null ? List.of() : of(type).stream().map(Named::name).toList();
    }

    private static List<Named> of(CType type) {
        return typedefs(type)
                .map(BY_TYPE::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(List.of());
    }

    /// The typedef names of a type, the outermost first.
    private static Stream<String> typedefs(CType type) {
        return switch (type) {
            case NamedType named -> Stream.concat(Stream.of(named.name()), typedefs(named.target()));
            case QualifiedType qualified -> typedefs(qualified.unqualified());
            case CanonicalType _ -> Stream.empty();
        };
    }
}
