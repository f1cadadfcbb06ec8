package org.interopexplorer.core.loading;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Finds the file for a library's name by the rules of its platform's loader.
///
/// The environment and the GNU loader's cache are read once, at the first lookup of a name. Safe for use by
/// several threads.
public final class LibraryFinder {
    private static final int SUGGESTIONS = 3;
    private static final Path CURRENT = Path.of("");
    /// A name that no file has.
    private static final String NOWHERE = "interop-explorer.no-such-library";

    private final Supplier<LoaderEnvironment> source;
    private final ImageSource images;
    private @Nullable LoaderEnvironment environment;
    private @Nullable LoaderCache cache;

    /// A finder for this environment and the files of this machine.
    public LibraryFinder(LoaderEnvironment environment, FileOpener opener) {
        this(environment, ImageSource.of(opener));
    }

    /// A finder for the files of this machine.
    ///
    /// @param environment called once, when first needed; paths do not need it
    public LibraryFinder(Supplier<LoaderEnvironment> environment, FileOpener opener) {
        this(environment, ImageSource.of(opener));
    }

    /// A finder for this environment.
    public LibraryFinder(LoaderEnvironment environment, ImageSource images) {
        this(() -> environment, images);
    }

    private LibraryFinder(Supplier<LoaderEnvironment> source, ImageSource images) {
        this.source = source;
        this.images = images;
    }

    public synchronized LoaderEnvironment environment() {
        LoaderEnvironment read = environment;
        if (read == null) {
            read = source.get();
            environment = read;
        }
        return read;
    }

    ImageSource images() {
        return images;
    }

    /// The same finder, with one more directory for libraries of other systems.
    public LibraryFinder with(Path directory) {
        return new LibraryFinder(() -> environment().with(directory), images);
    }

    /// The same finder, for a process whose loader looks first in these directories.
    public LibraryFinder lookingFirstIn(List<Path> directories) {
        return new LibraryFinder(() -> environment().lookingFirstIn(directories), images);
    }

    /// The same finder, for libraries that 32-bit Windows finds by name.
    public LibraryFinder ofNarrowWindows() {
        return new LibraryFinder(() -> environment().ofNarrowWindows(), images);
    }

    /// Problems in the loader's own files, such as a damaged cache, which the loader ignores silently.
    public List<Diagnostic> diagnostics() {
        return cache().diagnostics();
    }

    private synchronized LoaderCache cache() {
        LoaderCache read = cache;
        if (read == null) {
            read = LoaderCache.read(
                    environment().elf().cache(), environment().machine().byteOrder());
            cache = read;
        }
        return read;
    }

    /// The file that a person names for an action that may run it; see [#resolve(String, Path)].
    public Resolution resolve(String typed) {
        return resolve(typed, CURRENT);
    }

    /// The file that a person names for an action that may run it. A text with a separator is a path; any other
    /// name is searched only by the loader's rules. A file that happens to be in the current folder, or next to a
    /// collection, must not replace the system's library.
    ///
    /// A path is returned unchecked: opening it reports what is wrong with it.
    ///
    /// @param folder the base of relative paths; a file there with the bare name is only mentioned
    public Resolution resolve(String typed, Path folder) {
        Path path;
        try {
            path = folder.resolve(typed);
        } catch (InvalidPathException _) {
            return new Resolution.NotFound(typed, List.of(), List.of(), List.of());
        }
        if (typed.isEmpty()) {
            return new Resolution.NotFound(typed, List.of(), List.of(), List.of());
        }
        if (isPath(typed)) {
            return new Resolution.Found(path, Resolution.Rule.PATH);
        }
        Resolution found = search(typed);
        return found instanceof Resolution.NotFound missing && Files.isRegularFile(path)
                ? new Resolution.NotFound(
                        typed,
                        missing.looked(),
                        missing.skipped(),
                        missing.similar(),
                        path.toAbsolutePath().normalize())
                : found;
    }

    /// The file that the loader finds for a name, or the file of a path; empty if there is none. Unlike
    /// [#resolve(String)] it does not look through the whole system for similar names.
    public Optional<Path> find(String typed) {
        try {
            if (typed.isEmpty() || isPath(typed)) {
                return Optional.of(typed).filter(text -> !text.isEmpty()).map(CURRENT::resolve);
            }
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
        return searched(typed) instanceof Resolution.Found(Path path, var _) ? Optional.of(path) : Optional.empty();
    }

    /// The file that a person names only to read it: a file with this name, also in `folder`; else the library of
    /// that name.
    public Resolution resolveToRead(String typed, Path folder) {
        return in(folder, typed)
                .<Resolution>map(file -> new Resolution.Found(file, Resolution.Rule.PATH))
                .orElseGet(() -> resolve(typed, folder));
    }

    /// The two files if `folder` has a file with the bare name and the loader finds another one. Empty for a path,
    /// and if one of the two does not exist.
    public Optional<Ambiguity> ambiguity(String typed, Path folder) {
        return in(folder, typed)
                .flatMap(here -> searched(typed) instanceof Resolution.Found(Path loaders, Resolution.Rule _)
                                && !isSameFile(here, loaders)
                        ? Optional.of(new Ambiguity(here.toAbsolutePath(), loaders))
                        : Optional.empty());
    }

    /// Two files that a bare name may mean.
    ///
    /// @param here the file in the base folder of relative paths
    /// @param loaders the file that the loader finds
    public record Ambiguity(Path here, Path loaders) {}

    private static Optional<Path> in(Path folder, String typed) {
        try {
            return typed.isEmpty() || isPath(typed)
                    ? Optional.empty()
                    : Optional.of(folder.resolve(typed)).filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private static boolean isSameFile(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException _) {
            return false;
        }
    }

    private Resolution search(String typed) {
        Resolution found = searched(typed);
        return found instanceof Resolution.NotFound missing
                ? new Resolution.NotFound(typed, missing.looked(), missing.skipped(), similar(typed))
                : found;
    }

    private Resolution searched(String typed) {
        Machine machine = environment().machine();
        BinaryTarget own = BinaryTarget.of(machine);
        Resolution found = rules(own, false, null).resolve(typed, null);
        if (own.format() != ImageFormat.PE
                && found instanceof Resolution.NotFound
                && typed.toLowerCase(Locale.ROOT).endsWith(".dll")) {
            found = rules(windows(), true, null).resolve(typed, null);
        }
        return found;
    }

    /// Libraries of Windows for this machine's processor, which Wine loads.
    private BinaryTarget windows() {
        Machine machine = environment().machine();
        return new BinaryTarget(ImageFormat.PE, machine.architecture(), machine.bits(), machine.byteOrder());
    }

    /// Whether a text is a path: it has a separator or a Windows drive.
    private static boolean isPath(String text) {
        return text.indexOf('/') >= 0
                || text.indexOf(File.separatorChar) >= 0
                || Path.of(text).getRoot() != null;
    }

    /// The directories in which a loader looks for a dependency of this image, in its order. A file that
    /// does not exist is looked for, since only then all of them are.
    public List<SearchedPlace> places(NativeImage image) {
        LoadedLibrary asker = new LoadedLibrary(
                0, DependencyWalk.nameOf(image), new Resolution.Found(image.path(), Resolution.Rule.PATH), image, null);
        return rules(image).resolve(NOWHERE, asker) instanceof Resolution.NotFound missing
                ? missing.directories()
                : List.of();
    }

    /// Tells whether Windows loads a DLL of that name only from its system directory (the registry's `KnownDLLs`).
    public static Predicate<String> knownDlls() {
        return SystemNames.load()::knownDll;
    }

    /// The search rules for the dependencies of this image.
    SearchRules rules(NativeImage image) {
        BinaryTarget target = BinaryTarget.of(image.identification());
        boolean foreign = !TargetSystemName.of(image)
                        .equals(environment().machine().system().label())
                || (!image.identification().runsOn(environment().machine())
                        && image.abi().filter(environment()::alsoRuns).isEmpty());
        return rules(target, foreign, image.linkage().interpreter());
    }

    /// @param interpreter the loader that a program names; null for a library, which uses its system's loader
    private SearchRules rules(BinaryTarget target, boolean foreign, @Nullable String interpreter) {
        LoaderEnvironment environment = environment();
        boolean named = foreign || target.format() == ImageFormat.PE;
        ElsewhereRules elsewhere =
                new ElsewhereRules(foreign, environment.added(), named ? SystemNames.load() : SystemNames.none());
        return switch (target.format()) {
            case ELF -> {
                boolean musl = interpreter == null ? environment.elf().muslSystem() : interpreter.contains("/ld-musl-");
                yield musl
                        ? new MuslRules(
                                environment,
                                target,
                                images,
                                elsewhere,
                                interpreter == null ? null : Path.of(interpreter))
                        : new GlibcRules(environment, target, cache(), images, elsewhere);
            }
            case PE -> new WindowsRules(environment.windows(), target, images, elsewhere, ApiSets.load());
            case MACH_O -> new DyldRules(environment.dyld(), target, images, elsewhere);
        };
    }

    /// All libraries that can be loaded by name alone, sorted by name without regard to case. Where Wine is, that
    /// includes its libraries.
    public List<SystemLibrary> systemLibraries() {
        TreeMap<String, SystemLibrary> byName =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        BinaryTarget own = BinaryTarget.of(environment().machine());
        List<SystemLibrary> all = new ArrayList<>(rules(own, false, null).all());
        if (own.format() != ImageFormat.PE) {
            all.addAll(rules(windows(), true, null).all());
        }
        all.forEach(library -> byName.putIfAbsent(library.name(), library));
        return List.copyOf(byName.values());
    }

    /// The folders where this system's loaders, and Wine, find libraries by name; only those that exist, each once, in
    /// the order in which they are searched.
    public List<Path> directories() {
        return SystemFolders.of(environment(), cache());
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
}
