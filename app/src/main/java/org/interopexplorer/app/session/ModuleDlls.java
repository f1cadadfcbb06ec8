package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.typelib.ModuleEntry;

/// Finds the functions of a type library's modules.
final class ModuleDlls {
    private static final String SUFFIX = ".dll";

    private ModuleDlls() {}

    /// The DLL that a module names: in the library's folder, which is used as the program's folder, else where the
    /// loader finds it.
    ///
    /// @param library the file that the type library is in
    /// @param dll its name, with or without `.dll`
    static Resolution find(LibraryFiles files, Path library, String dll) throws IOException {
        String last = dll.substring(Math.max(dll.lastIndexOf('\\'), dll.lastIndexOf('/')) + 1);
        String name = last.toLowerCase(Locale.ROOT).endsWith(SUFFIX) ? last : last + SUFFIX;
        Path folder = library.toAbsolutePath().getParent();
        if (folder != null) {
            try (Stream<Path> neighbours = Files.list(folder)) {
                Optional<Path> beside = neighbours
                        .filter(file -> file.getFileName().toString().equalsIgnoreCase(name))
                        .findFirst();
                if (beside.isPresent()) {
                    return new Resolution.Found(beside.get(), Resolution.Rule.BESIDE);
                }
            }
        }
        return files.resolve(name);
    }

    /// The export that an entry means.
    static Optional<Export> export(NativeImage image, ModuleEntry entry) {
        return image.exports().stream()
                .filter(export -> entry.name() != null
                        ? export.name().equals(entry.name())
                        : export.ordinal() != null && export.ordinal().value() == entry.ordinal())
                .findFirst();
    }

    /// An entry as text: its name, or `#` and its ordinal.
    static String label(ModuleEntry entry) {
        return entry.name() != null ? entry.name() : "#" + entry.ordinal();
    }
}
