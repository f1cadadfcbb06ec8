package org.interopexplorer.core.com;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The type libraries that are registered with the host's system.
final class RegisteredLibraries {
    private final HostRegistry registry;

    RegisteredLibraries(HostRegistry registry) {
        this.registry = registry;
    }

    /// The newest version of a library whose file is registered; empty if there is none.
    Optional<RegisteredLibrary> of(Guid guid) throws CallEndedException {
        String path = "TypeLib\\" + guid;
        for (String version : versions(path)) {
            String file = file(path + "\\" + version);
            if (file != null) {
                String name = text(path + "\\" + version);
                return Optional.of(new RegisteredLibrary(guid, version, name, file));
            }
        }
        return Optional.empty();
    }

    private List<String> versions(String path) throws CallEndedException {
        return keys(path).stream()
                .filter(name -> name.matches("[0-9A-Fa-f]{1,4}\\.[0-9A-Fa-f]{1,4}"))
                .sorted(Comparator.comparingInt(RegisteredLibraries::order).reversed())
                .toList();
    }

    private static int order(String version) {
        int point = version.indexOf('.');
        return Integer.parseInt(version.substring(0, point), 16) << 16
                | Integer.parseInt(version.substring(point + 1), 16);
    }

    /// The file of the first language that has one. A file for 64-bit programs comes before one for 32-bit
    /// programs.
    private @Nullable String file(String path) throws CallEndedException {
        for (String language : keys(path)) {
            for (String system : List.of("win64", "win32")) {
                String file = text(path + "\\" + language + "\\" + system);
                if (file != null) {
                    return file;
                }
            }
        }
        return null;
    }

    private List<String> keys(String path) throws CallEndedException {
        long key = registry.open(HostRegistry.CLASSES, path, false);
        if (key == 0) {
            return List.of();
        }
        List<String> names = registry.keys(key);
        registry.close(key);
        return names;
    }

    private @Nullable String text(String path) throws CallEndedException {
        return registry.text(HostRegistry.CLASSES, path, null)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }
}
