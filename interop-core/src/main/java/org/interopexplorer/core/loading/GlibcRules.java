package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.open.ContentFault;
import org.jspecify.annotations.Nullable;

/// The rules of the GNU loader (`ld.so(8)`): inherited RPATH, `LD_LIBRARY_PATH`, RUNPATH, the cache, the default
/// directories. In each place the `glibc-hwcaps` subdirectories that the processor supports come first.
final class GlibcRules implements SearchRules {
    private static final Pattern SONAME = Pattern.compile(".*\\.so\\.\\d+");

    private static final String OTHER_C_LIBRARY = "libc.so";

    private final ElfPlaces places;
    private final Machine machine;
    private final List<Path> defaults;
    private final List<String> hardware;
    private final BinaryTarget target;
    private final LoaderCache cache;
    private final ImageSource images;
    private final ElsewhereRules elsewhere;
    private final ElfSearchPath paths;

    GlibcRules(
            LoaderEnvironment environment,
            BinaryTarget target,
            LoaderCache cache,
            ImageSource images,
            ElsewhereRules elsewhere) {
        this.places = environment.elf();
        boolean narrow = target.architecture().equals(Architecture.X86)
                && environment.machine().alsoStarts(Abi.LINUX_X86);
        Qemu qemu = target.architecture().equals(Architecture.ARM64) ? environment.qemu() : null;
        this.target = target;
        if (qemu != null) {
            this.machine = Machine.of(Abi.LINUX_ARM64);
            this.defaults = qemu.folders();
            this.hardware = List.of();
            // This machine's cache is that of the emulated system only if that is a second architecture of it.
            this.cache = qemu.root().equals(Path.of("/")) ? cache : LoaderCache.NONE;
        } else {
            this.machine = narrow ? Machine.of(Abi.LINUX_X86) : environment.machine();
            this.defaults = narrow ? ElfPlaces.narrowDefaults() : places.defaultDirectories();
            this.hardware = narrow ? List.of() : places.hardware();
            this.cache = cache;
        }
        this.images = images;
        this.elsewhere = elsewhere;
        this.paths = new ElfSearchPath(machine);
    }

    @Override
    public Resolution resolve(String name, @Nullable LoadedLibrary asker) {
        LibrarySearch search = new LibrarySearch(name, target, images, LibrarySearch.OtherMachine.PASS);
        if (asker == null) {
            var _ = inLibraryPath(search, null) || inSystem(search);
            return search.outcome();
        }
        LibrarySearch named = name.indexOf('$') < 0
                ? search
                : new LibrarySearch(paths.name(name, asker), target, images, LibrarySearch.OtherMachine.PASS);
        boolean found = named.name().indexOf('/') >= 0 ? atPath(named) : byRules(named, asker);
        if (!found) {
            elsewhere.search(named, named.name(), asker);
        }
        return withoutLinkerScript(named.outcome());
    }

    /// Replaces a found `libc.so`. It is the C library of musl and Android, but the file of that name here is a
    /// linker script of this system.
    private static Resolution withoutLinkerScript(Resolution found) {
        return found instanceof Resolution.Unusable unusable
                        && unusable.name().equals(OTHER_C_LIBRARY)
                        && unusable.why().is(ContentFault.LINKER_SCRIPT)
                ? new Resolution.Unusable(
                        unusable.name(),
                        unusable.path(),
                        Diagnostic.of(LoadingFault.OTHER_C_LIBRARY, -1, unusable.path()))
                : found;
    }

    /// A name with a slash is a path, and there is no search.
    private static boolean atPath(LibrarySearch search) {
        Path path = LibrarySearch.child(Path.of(""), search.name());
        if (search.candidate(path, Resolution.Rule.PATH)) {
            return true;
        }
        search.looked(search.name());
        return false;
    }

    private boolean byRules(LibrarySearch search, LoadedLibrary asker) {
        NativeImage image = asker.image();
        boolean anywhere = image == null || image.linkage().defaultDirectories();
        return in(search, paths.inheritedRpath(asker), Resolution.Rule.RPATH)
                || inLibraryPath(search, asker)
                || in(search, paths.runpath(asker), Resolution.Rule.RUNPATH)
                || (anywhere ? inSystem(search) : inCache(search, false));
    }

    private boolean inLibraryPath(LibrarySearch search, @Nullable LoadedLibrary asker) {
        return in(search, paths.libraryPath(places.libraryPath(), asker), Resolution.Rule.LD_LIBRARY_PATH);
    }

    private boolean inSystem(LibrarySearch search) {
        return inCache(search, true)
                || in(search, defaults.stream().filter(Files::isDirectory).toList(), Resolution.Rule.DEFAULT);
    }

    private boolean in(LibrarySearch search, List<Path> directories, Resolution.Rule rule) {
        for (Path directory : directories) {
            for (String level : hardware) {
                Path better = directory.resolve("glibc-hwcaps").resolve(level);
                if (search.candidate(LibrarySearch.child(better, search.name()), rule)) {
                    return true;
                }
            }
            if (search.in(directory, rule)) {
                return true;
            }
        }
        return false;
    }

    /// Uses the best cache entry of that name for this processor. If its file is gone, no other entry is tried.
    ///
    /// @param anywhere whether entries in the default directories count
    private boolean inCache(LibrarySearch search, boolean anywhere) {
        LoaderCache.Entry best = null;
        for (LoaderCache.Entry entry : cache.entries()) {
            if (entry.name().equals(search.name())
                    && serves(entry)
                    && rank(entry) >= 0
                    && (best == null || rank(entry) < rank(best))) {
                best = entry;
            }
        }
        if (best != null && !anywhere && defaults.stream().anyMatch(best.path()::startsWith)) {
            return false;
        }
        if (best != null && search.candidate(best.path(), Resolution.Rule.CACHE)) {
            return true;
        }
        if (!cache.entries().isEmpty()) {
            search.looked(places.cache().toString());
        }
        return false;
    }

    /// The rank of an entry: 0 for the best processor level, higher for the next ones and the plain file; -1 if
    /// the processor cannot run it.
    private int rank(LoaderCache.Entry entry) {
        return entry.hardware() == null ? hardware.size() : hardware.indexOf(entry.hardware());
    }

    /// Whether the entry is for this machine; glibc's `ldconfig.h` numbers the machines in the second byte.
    private boolean serves(LoaderCache.Entry entry) {
        Architecture architecture = machine.architecture();
        return switch ((entry.flags() & 0xff00) >> 8) {
            case 0x03 -> architecture.equals(Architecture.X86_64) && machine.bits() == 64;
            case 0x08 -> architecture.equals(Architecture.X86_64) && machine.bits() == 32;
            case 0x04 -> architecture.equals(Architecture.S390X);
            case 0x05 -> architecture.equals(Architecture.POWERPC64);
            case 0x09, 0x0b -> architecture.equals(Architecture.ARM);
            case 0x0a -> architecture.equals(Architecture.ARM64);
            case 0x0f, 0x10 -> architecture.equals(Architecture.RISC_V);
            case 0x11, 0x12 -> architecture.equals(Architecture.LOONGARCH);
            case 0x00 -> machine.bits() == 32;
            default -> true;
        };
    }

    @Override
    public @Nullable String key(String name) {
        return name.indexOf('$') < 0 ? name : null;
    }

    @Override
    public List<String> aliases(NativeImage image) {
        return image.identity() == null ? List.of() : List.of(image.identity());
    }

    @Override
    public List<String> preloaded() {
        return elsewhere.foreign() ? List.of() : places.preload();
    }

    @Override
    public List<SystemLibrary> all() {
        List<SystemLibrary> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (LoaderCache.Entry entry : cache.entries()) {
            if (entry.hardware() == null && serves(entry) && names.add(entry.name())) {
                all.add(new SystemLibrary(entry.name(), entry.path()));
            }
        }
        for (Path directory : defaults) {
            for (Path file : Directories.list(directory, "*.so.*")) {
                String name = file.getFileName().toString();
                // Files such as `libz.so.1.2.13` are left out: libraries ask for `libz.so.1`.
                if (SONAME.matcher(name).matches() && !names.contains(name) && suits(file)) {
                    names.add(name);
                    all.add(new SystemLibrary(name, file));
                }
            }
        }
        return all;
    }

    private boolean suits(Path file) {
        try {
            NativeImage.Identity identity = images.identify(file, target.architecture());
            return identity.format() == target.format() && target.accepts(identity);
        } catch (IOException | MalformedFileException _) {
            return false;
        }
    }
}
