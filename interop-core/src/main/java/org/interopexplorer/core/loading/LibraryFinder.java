package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Architecture;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;

/// Finds the file that a library's name leads to, as the loader of the host would.
///
/// The loader's cache is read once, when the finder is made. Safe for use by several threads.
public final class LibraryFinder {
    private static final int SUGGESTIONS = 3;
    private static final Pattern SONAME = Pattern.compile(".*\\.so\\.\\d+");

    private final LoaderEnvironment environment;
    private final LoaderCache cache;

    /// A finder for this environment.
    ///
    /// A cache that is missing, unreadable or damaged is passed over, as the loader does.
    public LibraryFinder(LoaderEnvironment environment) {
        this.environment = environment;
        this.cache = cacheOf(environment);
    }

    private static LoaderCache cacheOf(LoaderEnvironment environment) {
        try {
            return LoaderCache.read(environment.cache(), environment.host().byteOrder());
        } catch (IOException | MalformedFileException | InvalidPathException _) {
            return new LoaderCache(List.of());
        }
    }

    public LoaderEnvironment environment() {
        return environment;
    }

    /// The file that a person means: what they typed, where it has a slash or is there; else the library of that name.
    ///
    /// A path is answered as it stands, whatever is there: opening it says what is wrong with it.
    public Resolution resolve(String typed) {
        try {
            Path path = Path.of(typed);
            if (!typed.isEmpty() && (isPath(typed) || Files.exists(path, LinkOption.NOFOLLOW_LINKS))) {
                return new Resolution.Found(path, Resolution.Rule.PATH);
            }
        } catch (InvalidPathException _) {
            return new Resolution.NotFound(typed, List.of(), List.of(), List.of());
        }
        if (typed.isEmpty()) {
            return new Resolution.NotFound(typed, List.of(), List.of(), List.of());
        }
        Search search = new Search(typed);
        return search.inLibraryPath() || search.inCache() || search.inDefaultDirectories()
                ? search.outcome()
                : search.notFound(similar(typed));
    }

    private static boolean isPath(String text) {
        return text.indexOf('/') >= 0 || text.indexOf(java.io.File.separatorChar) >= 0;
    }

    /// The file for a dependency of `asker` (`ld.so(8)`, the search for a name without a slash).
    ///
    /// @param inherited the RPATH directories of those who had the asker loaded, nearest first, tokens replaced
    Resolution resolve(String name, Requester asker, List<Path> inherited) {
        if (isPath(name)) {
            Search search = new Search(name);
            for (Path path : asker.expand(List.of(name), environment)) {
                if (search.candidate(path, Resolution.Rule.PATH)) {
                    return search.outcome();
                }
                search.looked(path.toString());
            }
            return search.notFound(List.of());
        }
        Search search = new Search(name);
        boolean found = (asker.runpath().isEmpty() && search.in(inherited, Resolution.Rule.RPATH))
                || search.inLibraryPath()
                || search.in(asker.expand(asker.runpath(), environment), Resolution.Rule.RUNPATH)
                || (asker.defaultDirectories() && (search.inCache() || search.inDefaultDirectories()));
        return found ? search.outcome() : search.notFound(List.of());
    }

    /// All libraries that can be loaded by name alone, sorted by name without regard to case.
    public List<SystemLibrary> systemLibraries() {
        TreeMap<String, SystemLibrary> byName =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        for (LoaderCache.Entry entry : cache.entries()) {
            if (serves(entry)) {
                byName.putIfAbsent(entry.name(), new SystemLibrary(entry.name(), entry.path()));
            }
        }
        for (Path directory : environment.defaultDirectories()) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.so.*")) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    // Beside `libz.so.1` stands `libz.so.1.2.13`, its full name, which nobody asks for.
                    if (SONAME.matcher(name).matches() && !byName.containsKey(name) && suits(file)) {
                        byName.put(name, new SystemLibrary(name, file));
                    }
                }
            } catch (IOException | java.nio.file.DirectoryIteratorException _) {
                // A default directory that is not there, or may not be listed: the loader passes over it as well.
            }
        }
        return List.copyOf(byName.values());
    }

    private boolean suits(Path file) {
        try {
            return environment.host().runs(ImageReader.identify(file));
        } catch (IOException | MalformedFileException _) {
            return false;
        }
    }

    private List<String> similar(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<SystemLibrary> all = systemLibraries();
        List<String> starting = all.stream()
                .map(SystemLibrary::name)
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.startsWith(wanted + ".") || lower.startsWith("lib" + wanted + ".");
                })
                .limit(SUGGESTIONS)
                .toList();
        return !starting.isEmpty() || wanted.length() < 3
                ? starting
                : all.stream()
                        .map(SystemLibrary::name)
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(SUGGESTIONS)
                        .toList();
    }

    /// Whether the entry is for this host and plain; glibc's `ldconfig.h` numbers the machines in the second byte.
    private boolean serves(LoaderCache.Entry entry) {
        if (entry.variant()) {
            return false;
        }
        int machine = (entry.flags() & 0xff00) >> 8;
        Architecture architecture = environment.host().architecture();
        return switch (machine) {
            case 0x03 ->
                architecture.equals(Architecture.X86_64) && environment.host().bits() == 64;
            case 0x08 ->
                architecture.equals(Architecture.X86_64) && environment.host().bits() == 32;
            case 0x04 -> architecture.equals(Architecture.S390X);
            case 0x05 -> architecture.equals(Architecture.POWERPC64);
            case 0x09, 0x0b -> architecture.equals(Architecture.ARM);
            case 0x0a -> architecture.equals(Architecture.ARM64);
            case 0x0f, 0x10 -> architecture.equals(Architecture.RISC_V);
            case 0x11, 0x12 -> architecture.equals(Architecture.LOONGARCH);
            case 0x00 -> environment.host().bits() == 32;
            default -> true;
        };
    }

    /// One search: what was looked at, and what came of it.
    private final class Search {
        private final String name;
        private final List<String> looked = new ArrayList<>();
        private final List<Path> skipped = new ArrayList<>();
        private Resolution outcome;

        Search(String name) {
            this.name = name;
            this.outcome = new Resolution.NotFound(name, List.of(), List.of(), List.of());
        }

        Resolution outcome() {
            return outcome;
        }

        Resolution notFound(List<String> similar) {
            return new Resolution.NotFound(name, looked, skipped, similar);
        }

        void looked(String place) {
            looked.add(place);
        }

        boolean inLibraryPath() {
            return in(environment.libraryPath(), Resolution.Rule.LD_LIBRARY_PATH);
        }

        boolean inDefaultDirectories() {
            return in(
                    environment.defaultDirectories().stream()
                            .filter(Files::isDirectory)
                            .toList(),
                    Resolution.Rule.DEFAULT);
        }

        boolean in(List<Path> directories, Resolution.Rule rule) {
            for (Path directory : directories) {
                if (candidate(directory.resolve(name), rule)) {
                    return true;
                }
                looked(rule == Resolution.Rule.DEFAULT ? directory.toString() : rule.label() + " " + directory);
            }
            return false;
        }

        boolean inCache() {
            for (LoaderCache.Entry entry : cache.entries()) {
                if (entry.name().equals(name) && serves(entry) && candidate(entry.path(), Resolution.Rule.CACHE)) {
                    return true;
                }
            }
            if (!cache.entries().isEmpty()) {
                looked(environment.cache().toString());
            }
            return false;
        }

        /// Whether the search ends at this file: it suits, or the loader would fail over it.
        boolean candidate(Path file, Resolution.Rule rule) {
            if (!Files.exists(file)) {
                return false;
            }
            try {
                NativeImage.Identity identity = ImageReader.identify(file);
                if (!environment.host().runs(identity)) {
                    skipped.add(file);
                    return false;
                }
                outcome = new Resolution.Found(file, rule);
            } catch (MalformedFileException e) {
                outcome = new Resolution.Unusable(name, file, e.diagnostic());
            } catch (IOException e) {
                outcome = new Resolution.Unusable(
                        name, file, Diagnostic.of("file.unreadable", -1, "%s: %s".formatted(file, e.getMessage())));
            }
            return true;
        }
    }
}
