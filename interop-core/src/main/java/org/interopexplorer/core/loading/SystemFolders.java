package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The folders where the loaders of this system find libraries by name, those of Wine too.
final class SystemFolders {
    private final Set<Path> folders = new LinkedHashSet<>();

    /// The folders that exist, each once, in the order in which they are searched. The current folder is none of
    /// them: it is another one for each process.
    static List<Path> of(LoaderEnvironment environment, LoaderCache cache) {
        SystemFolders all = new SystemFolders();
        switch (environment.machine().system()) {
            case LINUX, OTHER -> all.addElf(environment.elf(), cache);
            case MACOS -> all.addDyld(environment.dyld());
            case WINDOWS -> {
                // The places below are its own.
            }
        }
        List<WindowsPlaces.Place> windows =
                new ArrayList<>(environment.windows().wide());
        windows.addAll(environment.windows().narrow());
        windows.stream()
                .filter(place -> place.rule() != Resolution.Rule.CURRENT_DIRECTORY)
                .forEach(place -> all.add(place.directory()));
        environment.added().forEach(all::add);
        return List.copyOf(all.folders);
    }

    private void addElf(ElfPlaces elf, LoaderCache cache) {
        if (elf.muslSystem()) {
            ElfPlaces.splitForMusl(elf.libraryPath()).forEach(this::add);
            elf.musl().forEach(this::add);
            return;
        }
        if (!elf.libraryPath().isEmpty()) {
            ElfPlaces.split(elf.libraryPath(), "[:;]").forEach(this::add);
        }
        elf.defaultDirectories().forEach(this::add);
        cache.entries().stream()
                .map(entry -> entry.path().getParent())
                .distinct()
                .forEach(folder -> {
                    if (folder != null) {
                        add(folder);
                    }
                });
    }

    private void addDyld(DyldPlaces dyld) {
        dyld.libraryPath().forEach(this::add);
        dyld.fallback().forEach(this::add);
    }

    private void add(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (Files.isDirectory(real)) {
                folders.add(real);
            }
        } catch (IOException _) {
            // There is no such folder.
        }
    }
}
