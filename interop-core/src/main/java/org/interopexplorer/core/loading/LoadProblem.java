package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Qemu;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Message;

/// A reason why a library cannot be loaded here.
///
/// A `chain` is the chain of requests from the checked library down to the one at fault.
public sealed interface LoadProblem {
    /// Made for another operating system.
    record WrongSystem(String library, String madeFor, Machine machine) implements LoadProblem {}

    /// Made for Windows and callable through Wine, which is not installed.
    record MissingWine(String library, Abi target) implements LoadProblem {}

    /// Made for another processor or width of Linux whose programs could run here, if some packages were installed.
    record MissingPackages(String library, Abi target) implements LoadProblem {
        private Message told() {
            return target == Abi.LINUX_ARM64
                    ? Message.of(LoadingFault.MISSING_QEMU, library, Qemu.PACKAGES)
                    : Message.of(LoadingFault.MISSING_NARROW_LOADER, library, "libc6-i386");
        }
    }

    /// Made for another processor, width or byte order.
    record WrongArchitecture(String library, Architecture architecture, int bits, Machine machine)
            implements LoadProblem {}

    /// Its path is not valid text, so it cannot be passed to the loader.
    record UndecodableName(String library) implements LoadProblem {}

    /// A kind of image that a loader does not load into a running process.
    record NotLoadable(String library, ImageKind kind) implements LoadProblem {}

    /// A file for Windows whose code cannot be called as a library's, here or at all.
    record NotCalled(String library, LoadingFault why) implements LoadProblem {}

    /// A dependency that is missing.
    record MissingDependency(List<String> chain, Resolution.NotFound missing) implements LoadProblem {
        public MissingDependency {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency whose file is no library, or is damaged.
    record BrokenDependency(List<String> chain, Path path, Diagnostic why) implements LoadProblem {
        public BrokenDependency {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency that lacks a requested symbol version: it is too old, or was built differently.
    ///
    /// @param chain down to the library that lacks it
    record MissingVersion(List<String> chain, Path provider, String version) implements LoadProblem {
        public MissingVersion {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency whose compatibility version is lower than the requested one.
    ///
    /// @param chain down to the library that is too old
    /// @param asked the lowest version that would be accepted
    record OldLibrary(List<String> chain, Path provider, LibraryVersion has, LibraryVersion asked)
            implements LoadProblem {
        public OldLibrary {
            chain = List.copyOf(chain);
        }
    }

    /// A missing side-by-side assembly that a manifest requests. Windows then does not load the library.
    ///
    /// @param chain down to the library whose manifest requests it
    record MissingAssembly(List<String> chain, Resolution.NotFound missing) implements LoadProblem {
        public MissingAssembly {
            chain = List.copyOf(chain);
        }
    }

    /// Imports that no library defines.
    ///
    /// @param chain down to the library that imports them; if an import names its library, down to that one
    /// @param provider whether the last of the chain should define them; else any library may
    /// @param names as in the file, `#12` for an ordinal
    /// @param atLoad whether they make loading fail; else a call that needs one fails
    record MissingImports(List<String> chain, boolean provider, List<String> names, boolean atLoad)
            implements LoadProblem {
        private static final int MOST_NAMED = 10;

        public MissingImports {
            chain = List.copyOf(chain);
            names = List.copyOf(names);
        }

        private Message told() {
            List<String> some = new ArrayList<>(names.subList(0, Math.min(MOST_NAMED, names.size())));
            if (names.size() > MOST_NAMED) {
                some.add("… (" + names.size() + ")");
            }
            if (provider) {
                return Message.of(
                        atLoad ? LoadingFault.MISSING_EXPORTS : LoadingFault.MISSING_EXPORTS_LATER,
                        asker(chain),
                        some,
                        chain.getLast(),
                        asked(chain),
                        written(chain));
            }
            return Message.of(
                    atLoad ? LoadingFault.MISSING_IMPORTS : LoadingFault.MISSING_IMPORTS_LATER, chain.getLast(), some);
        }
    }

    /// The chain of requests from the checked library down to the one at fault. It is one library if the checked
    /// one is at fault.
    default List<String> chain() {
        return switch (this) {
            case WrongSystem p -> List.of(p.library);
            case MissingWine p -> List.of(p.library);
            case MissingPackages p -> List.of(p.library);
            case WrongArchitecture p -> List.of(p.library);
            case NotLoadable p -> List.of(p.library);
            case NotCalled p -> List.of(p.library);
            case UndecodableName p -> List.of(p.library);
            case MissingDependency p -> p.chain;
            case BrokenDependency p -> p.chain;
            case MissingVersion p -> p.chain;
            case OldLibrary p -> p.chain;
            case MissingAssembly p -> p.chain;
            case MissingImports p -> p.chain;
        };
    }

    /// The stable, searchable name of the problem.
    default String code() {
        return message().key();
    }

    /// The problem as one line.
    default Message message() {
        return switch (this) {
            case WrongSystem p ->
                Message.of(
                        LoadingFault.WRONG_SYSTEM,
                        p.library,
                        p.madeFor,
                        p.machine.system().label());
            case MissingWine p ->
                Message.of(
                        p.target == Abi.WINDOWS_X86 ? LoadingFault.MISSING_WINE_32 : LoadingFault.MISSING_WINE,
                        p.library,
                        Wine.pack(p.target));
            case MissingPackages p -> p.told();
            case WrongArchitecture p ->
                Message.of(
                        LoadingFault.WRONG_ARCHITECTURE,
                        p.library,
                        p.architecture.name(),
                        p.bits,
                        p.machine.architecture().name(),
                        p.machine.bits());
            case UndecodableName p -> Message.of(LoadingFault.UNDECODABLE_NAME, p.library);
            case NotLoadable p -> Message.of(LoadingFault.NOT_LOADABLE, p.library, p.kind.token());
            case NotCalled p -> Message.of(p.why, p.library);
            case MissingDependency p ->
                Message.of(
                        LoadingFault.MISSING_DEPENDENCY,
                        asker(p.chain),
                        p.missing.name(),
                        asked(p.chain),
                        written(p.chain));
            case BrokenDependency p ->
                Message.of(
                        LoadingFault.BROKEN_DEPENDENCY,
                        asker(p.chain),
                        p.chain.getLast(),
                        p.why.message(),
                        asked(p.chain),
                        written(p.chain));
            case MissingVersion p ->
                Message.of(LoadingFault.MISSING_VERSION, asker(p.chain), p.version, p.chain.getLast(), p.provider);
            case OldLibrary p ->
                Message.of(LoadingFault.OLD_LIBRARY, asker(p.chain), p.chain.getLast(), p.asked, p.provider, p.has);
            case MissingAssembly p -> Message.of(LoadingFault.MISSING_ASSEMBLY, p.chain.getLast(), p.missing.name());
            case MissingImports p -> p.told();
        };
    }

    /// Where the missing library was searched for, as an optional detail; empty if nothing is missing.
    default Optional<Message> detail() {
        return switch (this) {
            case MissingDependency p ->
                Optional.of(
                        p.missing.name().startsWith("libc.musl-")
                                        || p.missing.name().equals("libc.so")
                                ? Message.of(LoadingFault.LIBRARY_BUILT_FOR_MUSL, p.missing.places())
                                : p.missing.places());
            case MissingAssembly p -> Optional.of(p.missing.places());
            case WrongSystem _,
                    MissingWine _,
                    MissingPackages _,
                    WrongArchitecture _,
                    NotLoadable _,
                    NotCalled _,
                    UndecodableName _,
                    BrokenDependency _,
                    MissingVersion _,
                    OldLibrary _,
                    MissingImports _ -> Optional.empty();
        };
    }

    /// How many libraries asked one another before the last asked; 0 if the checked library did.
    private static int asked(List<String> chain) {
        return Math.max(0, chain.size() - 2);
    }

    private static String written(List<String> chain) {
        return String.join(" → ", chain);
    }

    private static String asker(List<String> chain) {
        return chain.size() < 2 ? chain.getFirst() : chain.get(chain.size() - 2);
    }
}
