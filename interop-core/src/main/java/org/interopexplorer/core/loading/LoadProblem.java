package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
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

    /// At a path that is not text, which no loader here can be given.
    record UndecodableName(String library) implements LoadProblem {}

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

    /// Imports that nothing defines.
    ///
    /// @param chain down to the library that imports them, and where an import names its library, to that one
    /// @param provider whether the last of the chain is the one that should define them; else anyone might
    /// @param names as the file spells them, `#12` for an ordinal
    /// @param atLoad whether loading fails over them; else a call that needs one does
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
                        chain.getLast());
            }
            return Message.of(
                    atLoad ? LoadingFault.MISSING_IMPORTS : LoadingFault.MISSING_IMPORTS_LATER, chain.getLast(), some);
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
            case UndecodableName p -> Message.of(LoadingFault.UNDECODABLE_NAME, p.library);
            case NotLoadable p -> Message.of(LoadingFault.NOT_LOADABLE, p.library, p.kind.token());
            case MissingDependency p -> Message.of(LoadingFault.MISSING_DEPENDENCY, asker(p.chain), p.missing.name());
            case BrokenDependency p ->
                Message.of(LoadingFault.BROKEN_DEPENDENCY, asker(p.chain), p.chain.getLast(), p.why.message());
            case MissingVersion p ->
                Message.of(LoadingFault.MISSING_VERSION, asker(p.chain), p.version, p.chain.getLast(), p.provider);
            case OldLibrary p ->
                Message.of(LoadingFault.OLD_LIBRARY, asker(p.chain), p.chain.getLast(), p.asked, p.provider, p.has);
            case MissingAssembly p -> Message.of(LoadingFault.MISSING_ASSEMBLY, p.chain.getLast(), p.missing.name());
            case MissingImports p -> p.told();
        };
    }

    /// Where the missing one was looked for, for whoever has the room to say it; empty where nothing is missing.
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
                    WrongArchitecture _,
                    NotLoadable _,
                    UndecodableName _,
                    BrokenDependency _,
                    MissingVersion _,
                    OldLibrary _,
                    MissingImports _ -> Optional.empty();
        };
    }

    private static String asker(List<String> chain) {
        return chain.size() < 2 ? chain.getFirst() : chain.get(chain.size() - 2);
    }
}
