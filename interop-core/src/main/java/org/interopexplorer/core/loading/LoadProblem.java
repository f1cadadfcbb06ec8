package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;

/// A reason why a library cannot be loaded here.
///
/// A `chain` is who asked for whom, from the library that was checked down to the one at fault.
public sealed interface LoadProblem {
    /// Made for another operating system.
    record WrongSystem(String library, String madeFor, Machine host) implements LoadProblem {}

    /// Made for another processor, width or byte order.
    record WrongArchitecture(String library, Architecture architecture, int bits, Machine host)
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
        /// Its [#code].
        public static final String CODE = "loading.broken-dependency";

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
            case WrongArchitecture p -> List.of(p.library);
            case NotLoadable p -> List.of(p.library);
            case MissingDependency p -> p.chain;
            case BrokenDependency p -> p.chain;
            case MissingVersion p -> p.chain;
            case OldLibrary p -> p.chain;
            case MissingAssembly p -> p.chain;
        };
    }

    /// A stable, searchable name.
    default String code() {
        return switch (this) {
            case WrongSystem _ -> "loading.wrong-system";
            case WrongArchitecture _ -> "loading.wrong-architecture";
            case NotLoadable _ -> "loading.not-loadable";
            case MissingDependency _ -> "loading.missing-dependency";
            case BrokenDependency _ -> BrokenDependency.CODE;
            case MissingVersion _ -> "loading.missing-version";
            case OldLibrary _ -> "loading.old-library";
            case MissingAssembly _ -> "loading.missing-assembly";
        };
    }

    /// The values that a translation of [#code] names, in order. Of a broken dependency: who asks for it, then the code
    /// of what is wrong with its file and the values of that.
    default List<String> arguments() {
        return switch (this) {
            case WrongSystem p -> List.of(p.library, p.madeFor, p.host.system().label());
            case WrongArchitecture p ->
                List.of(
                        p.library,
                        p.architecture.name(),
                        String.valueOf(p.bits),
                        p.host.architecture().name(),
                        String.valueOf(p.host.bits()));
            case NotLoadable p -> List.of(p.library, p.kind.token());
            case MissingDependency p -> List.of(asker(p.chain), p.missing.name());
            case BrokenDependency p ->
                Stream.concat(Stream.of(asker(p.chain), p.why.code()), p.why.arguments().stream())
                        .toList();
            case MissingVersion p -> List.of(asker(p.chain), p.version, p.chain.getLast(), p.provider.toString());
            case OldLibrary p ->
                List.of(asker(p.chain), p.chain.getLast(), p.asked.toString(), p.provider.toString(), p.has.toString());
            case MissingAssembly p -> List.of(p.chain.getLast(), p.missing.name());
        };
    }

    /// The problem in one English line.
    default String summary() {
        return switch (this) {
            case WrongSystem p ->
                "%s is made for %s, this is %s; it can be read here, and called on %s only"
                        .formatted(p.library, p.madeFor, p.host.system().label(), p.madeFor);
            case WrongArchitecture p ->
                "%s is made for %s (%d-bit), this process is %s (%d-bit)"
                        .formatted(
                                p.library,
                                p.architecture.name(),
                                p.bits,
                                p.host.architecture().name(),
                                p.host.bits());
            case NotLoadable p ->
                "%s is no shared library but of kind %s, which cannot be loaded into a process"
                        .formatted(p.library, p.kind.token());
            case MissingDependency p ->
                "%s needs %s, which was %s%s"
                        .formatted(asker(p.chain), p.missing.name(), p.missing.reason(), hint(p.missing.name()));
            case BrokenDependency p ->
                "%s needs %s, but %s".formatted(asker(p.chain), p.chain.getLast(), p.why.message());
            case MissingVersion p ->
                "%s needs version %s of %s, which is not found in %s; it was built for a newer or another system"
                        .formatted(asker(p.chain), p.version, p.chain.getLast(), p.provider);
            case OldLibrary p ->
                "%s needs %s of compatibility version %s or later, and %s is of version %s; get a newer one"
                        .formatted(asker(p.chain), p.chain.getLast(), p.asked, p.provider, p.has);
            case MissingAssembly p ->
                "the manifest of %s asks for the side-by-side assembly %s, which was %s; install it"
                        .formatted(p.chain.getLast(), p.missing.name(), p.missing.reason());
        };
    }

    private static String asker(List<String> chain) {
        return chain.size() < 2 ? chain.getFirst() : chain.get(chain.size() - 2);
    }

    private static String hint(String name) {
        return name.startsWith("libc.musl-") ? "; it was built for musl (Alpine Linux)" : "";
    }
}
