package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Finds the file that .NET loads for a declared library on this system. It tries variations of the name, next to
/// the assembly and then by the system's own rules (documentation of .NET, "Native library loading"). The
/// assembly's map of Mono comes first, and Mono's map of the system last.
final class NativeProbing {
    private final FileOpener opener;
    private final LibraryFinder finder;
    private final OperatingSystem system;
    private final List<Path> folders;
    private final DllMap map;
    private final Map<String, Probed> known = new HashMap<>();

    /// @param folders those that the person named, then the assembly's
    NativeProbing(FileOpener opener, LibraryFinder finder, OperatingSystem system, List<Path> folders, DllMap map) {
        this.opener = opener;
        this.finder = finder;
        this.system = system;
        this.folders = List.copyOf(folders);
        this.map = map;
    }

    /// The result of the search for a library.
    sealed interface Probed {
        record Found(NativeImage image) implements Probed {}

        /// @param elsewhere the system that has such a library; null if it should be here
        record Missing(List<String> tried, @Nullable String elsewhere) implements Probed {}

        record Unreadable(Path file, Message why) implements Probed {}
    }

    Probed find(String library) {
        return known.computeIfAbsent(library, this::probe);
    }

    private Probed probe(String declared) {
        String library = map.mapped(declared);
        List<String> names = variations(library);
        for (Path folder : folders) {
            // These may contain libraries of another system.
            for (String name : Stream.concat(names.stream(), windows(library).stream())
                    .distinct()
                    .toList()) {
                Path file = inside(folder, name);
                if (file != null) {
                    return read(file);
                }
            }
        }
        Probed found = onSystem(names);
        if (found == null && system == OperatingSystem.LINUX) {
            String mapped = DllMap.ofSystem().mapped(library);
            found = mapped.equals(library) ? null : onSystem(variations(mapped));
        }
        return found == null ? new Probed.Missing(names, elsewhere(library)) : found;
    }

    private @Nullable Probed onSystem(List<String> names) {
        for (String name : names) {
            if (finder.resolve(name) instanceof Resolution.Found(Path path, var _) && Files.isRegularFile(path)) {
                Probed found = read(path);
                if (!isForeign(found)) {
                    return found;
                }
            }
        }
        return null;
    }

    /// Whether it is a library of Windows on another system, such as Wine's. .NET does not load it there.
    private boolean isForeign(Probed probed) {
        return system != OperatingSystem.WINDOWS
                && probed instanceof Probed.Found(var image)
                && image.format() == ImageFormat.PE;
    }

    private @Nullable Path inside(Path folder, String name) {
        try {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
            // Windows ignores the case of names, and its libraries are often copied with other case.
            Path lower = folder.resolve(name.toLowerCase(Locale.ROOT));
            return name.toLowerCase(Locale.ROOT).endsWith(".dll") && Files.isRegularFile(lower) ? lower : null;
        } catch (InvalidPathException _) {
            return null;
        }
    }

    private Probed read(Path file) {
        try {
            return new Probed.Found(opener.image(file));
        } catch (MalformedFileException e) {
            return new Probed.Unreadable(file, e.diagnostic().message());
        } catch (IOException e) {
            return new Probed.Unreadable(file, Message.of(FileFault.UNREADABLE, file, String.valueOf(e.getMessage())));
        }
    }

    /// The names in the order in which they are tried here.
    private List<String> variations(String library) {
        if (library.startsWith("/")) {
            return List.of(library);
        }
        if (system == OperatingSystem.WINDOWS) {
            return windows(library);
        }
        if (system == OperatingSystem.LINUX && library.equals("libc")) {
            // .NET treats this one specially, since its plain name leads to a linker script.
            return List.of("libc.so.6");
        }
        List<String> names = new ArrayList<>();
        boolean simple = library.indexOf('/') < 0;
        String suffix = system == OperatingSystem.MACOS ? ".dylib" : ".so";
        boolean has = library.endsWith(suffix) || library.contains(suffix + ".");
        for (String end : has ? List.of("", suffix) : List.of(suffix, "")) {
            names.add(library + end);
            if (simple) {
                names.add("lib" + library + end);
            }
        }
        return names;
    }

    private static List<String> windows(String library) {
        String lower = library.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dll") || lower.endsWith(".exe") ? List.of(library) : List.of(library, library + ".dll");
    }

    private @Nullable String elsewhere(String library) {
        String lower = library.toLowerCase(Locale.ROOT);
        if (system != OperatingSystem.WINDOWS && (lower.endsWith(".dll") || WINDOWS_NAMES.contains(lower))) {
            return "Windows";
        }
        boolean framework = lower.contains(".framework/") || lower.endsWith(".dylib");
        return system != OperatingSystem.MACOS && framework ? "macOS" : null;
    }

    /// Libraries of Windows that are often named without `.dll`.
    private static final List<String> WINDOWS_NAMES = List.of(
            "kernel32",
            "user32",
            "gdi32",
            "advapi32",
            "ole32",
            "oleaut32",
            "shell32",
            "ntdll",
            "msvcrt",
            "ws2_32",
            "comctl32",
            "comdlg32",
            "winmm",
            "shlwapi",
            "version",
            "crypt32",
            "secur32",
            "psapi",
            "dwmapi",
            "uxtheme",
            "iphlpapi",
            "imm32",
            "mscoree",
            "gdiplus",
            "bcrypt",
            "ncrypt",
            "wintrust",
            "rpcrt4",
            "setupapi",
            "winspool");
}
