package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Message;

/// A reason why a library cannot be loaded here.
///
/// A `chain` is who asked for whom, from the library that was checked down to the one at fault.
public sealed interface LoadProblem {
    /// Made for another operating system.
    record WrongSystem(String library, String madeFor, Machine machine) implements LoadProblem {}

    /// Made for Windows and callable through Wine, which is not here.
    record MissingWine(String library) implements LoadProblem {}

    /// Made for another processor, width or byte order.
    record WrongArchitecture(String library, Architecture architecture, int bits, Machine machine)
            implements LoadProblem {}

    /// Not the kind of image that a loader loads into a running process.
    record NotLoadable(String library, ImageKind kind) implements LoadProblem {}

    /// A dependency that is nowhere.
    record MissingDependency(List<String> chain, Resolution.NotFound missing) implements LoadProblem {
        public MissingDependency {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency whose file is there and is no library, or a damaged one.
    record BrokenDependency(List<String> chain, Path path, Diagnostic why) implements LoadProblem {
        public BrokenDependency {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency that is too old, or built otherwise: it lacks a symbol version that is asked for.
    ///
    /// @param chain down to the library that lacks it
    record MissingVersion(List<String> chain, Path provider, String version) implements LoadProblem {
        public MissingVersion {
            chain = List.copyOf(chain);
        }
    }

    /// A dependency whose compatibility version is lower than the one asked for.
    ///
    /// @param chain down to the library that is too old
    /// @param asked the least version that would do
    record OldLibrary(List<String> chain, Path provider, LibraryVersion has, LibraryVersion asked)
            implements LoadProblem {
        public OldLibrary {
            chain = List.copyOf(chain);
        }
    }

    /// A side-by-side assembly that a manifest asks for and that is nowhere: Windows then loads nothing at all.
    ///
    /// @param chain down to the library whose manifest asks
    record MissingAssembly(List<String> chain, Resolution.NotFound missing) implements LoadProblem {
        public MissingAssembly {
            chain = List.copyOf(chain);
        }
    }

    /// Who asked for whom, from the library that was checked down to the one at fault; that one alone where it is the
    /// checked one.
    default List<String> chain() {
        return switch (this) {
            case WrongSystem p -> List.of(p.library);
            case MissingWine p -> List.of(p.library);
            case WrongArchitecture p -> List.of(p.library);
            case NotLoadable p -> List.of(p.library);
            case MissingDependency p -> p.chain;
            case BrokenDependency p -> p.chain;
            case MissingVersion p -> p.chain;
            case OldLibrary p -> p.chain;
            case MissingAssembly p -> p.chain;
        };
    }

    /// The stable, searchable name of the problem.
    default String code() {
        return message().key();
    }

    /// The problem in one line.
    default Message message() {
        return switch (this) {
            case WrongSystem p ->
                Message.of(
                        LoadingFault.WRONG_SYSTEM,
                        p.library,
                        p.madeFor,
                        p.machine.system().label());
            case MissingWine p -> Message.of(LoadingFault.MISSING_WINE, p.library, Wine.PACKAGE);
            case WrongArchitecture p ->
                Message.of(
                        LoadingFault.WRONG_ARCHITECTURE,
                        p.library,
                        p.architecture.name(),
                        p.bits,
                        p.machine.architecture().name(),
                        p.machine.bits());
            case NotLoadable p -> Message.of(LoadingFault.NOT_LOADABLE, p.library, p.kind.token());
            case MissingDependency p -> Message.of(LoadingFault.MISSING_DEPENDENCY, asker(p.chain), p.missing.name());
            case BrokenDependency p ->
                Message.of(LoadingFault.BROKEN_DEPENDENCY, asker(p.chain), p.chain.getLast(), p.why.message());
            case MissingVersion p ->
                Message.of(LoadingFault.MISSING_VERSION, asker(p.chain), p.version, p.chain.getLast(), p.provider);
            case OldLibrary p ->
                Message.of(LoadingFault.OLD_LIBRARY, asker(p.chain), p.chain.getLast(), p.asked, p.provider, p.has);
            case MissingAssembly p -> Message.of(LoadingFault.MISSING_ASSEMBLY, p.chain.getLast(), p.missing.name());
        };
    }

    /// Where the missing one was looked for, for whoever has the room to say it; empty where nothing is missing.
    default Optional<Message> detail() {
        return switch (this) {
            case MissingDependency p ->
                Optional.of(
                        p.missing.name().startsWith("libc.musl-")
                                ? Message.of(LoadingFault.LIBRARY_BUILT_FOR_MUSL, p.missing.places())
                                : p.missing.places());
            case MissingAssembly p -> Optional.of(p.missing.places());
            case WrongSystem _,
                    MissingWine _,
                    WrongArchitecture _,
                    NotLoadable _,
                    BrokenDependency _,
                    MissingVersion _,
                    OldLibrary _ -> Optional.empty();
        };
    }

    private static String asker(List<String> chain) {
        return chain.size() < 2 ? chain.getFirst() : chain.get(chain.size() - 2);
    }
}
