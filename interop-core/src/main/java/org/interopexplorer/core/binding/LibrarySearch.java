package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Searches folders and the system for a library under the names that a runtime tries.
final class LibrarySearch {
    private final FileOpener opener;
    private final LibraryFinder finder;
    private final OperatingSystem system;
    private final List<Path> folders;

    /// @param folders those that the person named, then the program's own
    LibrarySearch(FileOpener opener, LibraryFinder finder, OperatingSystem system, List<Path> folders) {
        this.opener = opener;
        this.finder = finder;
        this.system = system;
        this.folders = List.copyOf(folders);
    }

    /// The result of the search for a library.
    sealed interface Probed {
        record Found(NativeImage image) implements Probed {}

        /// @param elsewhere the system that has such a library; null if it should be here
        record Missing(List<String> tried, @Nullable String elsewhere) implements Probed {}

        record Unreadable(Path file, Message why) implements Probed {}
    }

    OperatingSystem system() {
        return system;
    }

    /// The folders where the system finds libraries by name.
    List<Path> systemFolders() {
        return finder.directories();
    }

    Probed.Missing missing(String library, List<String> tried) {
        return new Probed.Missing(tried, elsewhere(library));
    }

    /// The first of some names that is in a folder; null if none is.
    @Nullable
    Probed inFolders(List<String> names) {
        for (Path folder : folders) {
            for (String name : names) {
                Path file = inside(folder, name);
                if (file != null) {
                    return read(file);
                }
            }
        }
        return null;
    }

    /// The first of some names that the system finds; null if none is.
    @Nullable
    Probed onSystem(List<String> names) {
        for (String name : names) {
            Path path = finder.find(name).filter(Files::isRegularFile).orElse(null);
            if (path != null) {
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
            return name.toLowerCase(Locale.ROOT).matches(".*\\.(dll|drv|ocx)") && Files.isRegularFile(lower)
                    ? lower
                    : null;
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

    private @Nullable String elsewhere(String library) {
        String lower = library.toLowerCase(Locale.ROOT);
        if (system != OperatingSystem.WINDOWS
                && (lower.matches("(?s).*\\.(dll|drv|ocx)") || WINDOWS_NAMES.contains(lower))) {
            return "Windows";
        }
        boolean framework = lower.contains(".framework/") || lower.endsWith(".dylib") || FRAMEWORKS.contains(library);
        return system != OperatingSystem.MACOS && framework ? "macOS" : null;
    }

    /// Frameworks of macOS, which JNA names without folder and suffix, and its `System` library.
    private static final List<String> FRAMEWORKS = List.of(
            "AppKit",
            "ApplicationServices",
            "Carbon",
            "Cocoa",
            "CoreFoundation",
            "CoreGraphics",
            "CoreServices",
            "DiskArbitration",
            "Foundation",
            "IOKit",
            "Security",
            "System",
            "SystemConfiguration");

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
