package org.interopexplorer.core.loading;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Finds the file that a library's name leads to, as the loader of its platform would.
///
/// The environment and the GNU loader's cache are read once, when a name is first looked up. Safe for use by several
/// threads.
public final class LibraryFinder {
    private static final int SUGGESTIONS = 3;
    private static final Path CURRENT = Path.of("");

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
    /// @param environment asked once, when it is first needed: a path is found without
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

    /// The same finder with one more directory to look in for libraries of other systems.
    public LibraryFinder with(Path directory) {
        return new LibraryFinder(() -> environment().with(directory), images);
    }

    /// What is wrong with the loader's own files, such as a damaged cache; the loader passes over it without a word.
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

    /// The file that a person means whose words may make it run; see [#resolve(String, Path)].
    public Resolution resolve(String typed) {
        return resolve(typed, CURRENT);
    }

    /// The file that a person means whose words may make it run: a path where they have a separator, else what the
    /// loader finds under that name and nothing else. A file that happens to lie in the current folder, or beside a
    /// collection, must not take the place of the system's library.
    ///
    /// A path is answered as it stands, whatever is there: opening it says what is wrong with it.
    ///
    /// @param folder where a path that is not absolute begins; a file of the bare name there is only told of
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

    /// The file that a person means who only wants to read it: what is there under these words, in `folder` too;
    /// else the library of that name.
    public Resolution resolveToRead(String typed, Path folder) {
        return in(folder, typed)
                .<Resolution>map(file -> new Resolution.Found(file, Resolution.Rule.PATH))
                .orElseGet(() -> resolve(typed, folder));
    }

    /// The file of `folder` that stands under a bare name and is not what the loader finds by it; empty for a path,
    /// where no such file is there, and where the loader finds none.
    public Optional<Ambiguity> ambiguity(String typed, Path folder) {
        return in(folder, typed)
                .flatMap(here -> search(typed) instanceof Resolution.Found(Path loaders, Resolution.Rule _)
                                && !isSameFile(here, loaders)
                        ? Optional.of(new Ambiguity(here.toAbsolutePath(), loaders))
                        : Optional.empty());
    }

    /// Two files that one bare name may mean.
    ///
    /// @param here in the folder where a path would begin
    /// @param loaders what the loader finds
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
        Machine machine = environment().machine();
        BinaryTarget own = BinaryTarget.of(machine);
        Resolution found = rules(own, false, null).resolve(typed, null);
        if (own.format() != ImageFormat.PE
                && found instanceof Resolution.NotFound
                && typed.toLowerCase(Locale.ROOT).endsWith(".dll")) {
            BinaryTarget windows =
                    new BinaryTarget(ImageFormat.PE, machine.architecture(), machine.bits(), machine.byteOrder());
            found = rules(windows, true, null).resolve(typed, null);
        }
        return found instanceof Resolution.NotFound missing
                ? new Resolution.NotFound(typed, missing.looked(), missing.skipped(), similar(typed))
                : found;
    }

    /// Whether words name a file by its place: with a separator, or with a drive of Windows.
    private static boolean isPath(String text) {
        return text.indexOf('/') >= 0
                || text.indexOf(File.separatorChar) >= 0
                || Path.of(text).getRoot() != null;
    }

    /// The rules for the dependencies of this image.
    SearchRules rules(NativeImage image) {
        BinaryTarget target = BinaryTarget.of(image.identification());
        boolean foreign = !TargetSystemName.of(image)
                        .equals(environment().machine().system().label())
                || !image.identification().runsOn(environment().machine());
        return rules(target, foreign, image.linkage().interpreter());
    }

    /// @param interpreter the loader that a program names; null for a library, which gets that of its system
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

    /// All libraries that can be loaded by name alone, sorted by name without regard to case.
    public List<SystemLibrary> systemLibraries() {
        TreeMap<String, SystemLibrary> byName =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(String::compareTo));
        for (SystemLibrary library :
                rules(BinaryTarget.of(environment().machine()), false, null).all()) {
            byName.putIfAbsent(library.name(), library);
        }
        return List.copyOf(byName.values());
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
