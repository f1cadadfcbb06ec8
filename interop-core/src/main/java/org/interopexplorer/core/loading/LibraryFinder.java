package org.interopexplorer.core.loading;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Finds the file that a library's name leads to, as the loader of its platform would.
///
/// The environment and the GNU loader's cache are read once, when a name is first looked up. Safe for use by several
/// threads.
public final class LibraryFinder {
    private static final int SUGGESTIONS = 3;

    private final Supplier<LoaderEnvironment> source;
    private final ImageSource images;
    private @Nullable LoaderEnvironment environment;
    private @Nullable LoaderCache cache;

    /// A finder for this environment and the files of this machine.
    public LibraryFinder(LoaderEnvironment environment) {
        this(environment, ImageSource.files());
    }

    /// A finder for the files of this machine.
    ///
    /// @param environment asked once, when it is first needed: a path is found without
    public LibraryFinder(Supplier<LoaderEnvironment> environment) {
        this(environment, ImageSource.files());
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
                    environment().elf().cache(), environment().host().byteOrder());
            cache = read;
        }
        return read;
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
        Machine host = environment().host();
        Target own = Target.of(host);
        Resolution found = rules(own, false, null).resolve(typed, null);
        if (own.format() != ImageFormat.PE
                && found instanceof Resolution.NotFound
                && typed.toLowerCase(Locale.ROOT).endsWith(".dll")) {
            Target windows = new Target(ImageFormat.PE, host.architecture(), host.bits(), host.byteOrder());
            found = rules(windows, true, null).resolve(typed, null);
        }
        return found instanceof Resolution.NotFound missing
                ? new Resolution.NotFound(typed, missing.looked(), missing.skipped(), similar(typed))
                : found;
    }

    private static boolean isPath(String text) {
        return text.indexOf('/') >= 0 || text.indexOf(File.separatorChar) >= 0;
    }

    /// The rules for the dependencies of this image.
    SearchRules rules(NativeImage image) {
        Target target = Target.of(image.identification());
        boolean foreign =
                !MadeFor.of(image).equals(environment().host().system().label())
                        || !image.identification().runsOn(environment().host());
        return rules(target, foreign, image.linkage().interpreter());
    }

    /// @param interpreter the loader that a program names; null for a library, which gets that of its system
    private SearchRules rules(Target target, boolean foreign, @Nullable String interpreter) {
        LoaderEnvironment environment = environment();
        boolean named = foreign || target.format() == ImageFormat.PE;
        ElsewhereRules elsewhere =
                new ElsewhereRules(foreign, environment.added(), named ? SystemNames.load() : SystemNames.none());
        return switch (target.format()) {
            case ELF -> {
                boolean musl = interpreter == null ? environment.elf().muslSystem() : interpreter.contains("/ld-musl-");
                yield musl
                        ? new MuslRules(environment, target, images, elsewhere)
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
                rules(Target.of(environment().host()), false, null).all()) {
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
