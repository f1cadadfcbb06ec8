package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// Finds out whether a library would load on the host, and why not, by reading files only.
///
/// Each file of the tree is read once. Dependencies are visited in the loader's own order, breadth first, so that the
/// first request for a name decides for all later ones, as it does there.
public final class LoadCheck {
    private final LibraryFinder finder;

    public LoadCheck(LibraryFinder finder) {
        this.finder = finder;
    }

    /// Checks a library that was read before.
    ///
    /// Dependencies of one made for another machine are not searched for: this host's files say nothing about it.
    public LoadReport check(NativeImage image) {
        Host host = finder.environment().host();
        Walk walk = new Walk(image);
        List<LoadProblem> own = problemsOf(walk.root.name, image, host);
        if (!own.isEmpty()) {
            return walk.report(host, own);
        }
        walk.visitAll();
        return walk.report(host, walk.problems());
    }

    private static List<LoadProblem> problemsOf(String name, NativeImage image, Host host) {
        List<LoadProblem> problems = new ArrayList<>();
        String system = systemOf(image);
        if (!system.equals(host.system().label())) {
            problems.add(new LoadProblem.WrongSystem(name, system, host));
        }
        if (!host.runs(image.identification())) {
            problems.add(new LoadProblem.WrongArchitecture(name, image.architecture(), image.bits(), host));
        }
        if (image.kind() != ImageKind.SHARED_LIBRARY) {
            problems.add(new LoadProblem.NotLoadable(name, image.kind()));
        }
        return problems;
    }

    private static String systemOf(NativeImage image) {
        String abi = image.linkage().abi();
        return switch (image.format()) {
            case ELF -> abi == null ? OperatingSystem.LINUX.label() : abi;
            case PE -> OperatingSystem.WINDOWS.label();
            case MACH_O -> OperatingSystem.MACOS.label();
        };
    }

    /// A library on the way: what the report will say of it, and what the search for its dependencies needs.
    private static final class Visit {
        final String name;
        final Resolution resolution;
        final @Nullable NativeImage image;
        final @Nullable Visit loader;

        Visit(String name, Resolution resolution, @Nullable NativeImage image, @Nullable Visit loader) {
            this.name = name;
            this.resolution = resolution;
            this.image = image;
            this.loader = loader;
        }

        List<Dependency> dependencies() {
            return image == null ? List.of() : image.dependencies();
        }

        /// Who asked for whom, from the checked library down to this one.
        List<String> chain() {
            List<String> chain = new ArrayList<>();
            for (Visit at = this; at != null; at = at.loader) {
                chain.addFirst(at.name);
            }
            return chain;
        }
    }

    private final class Walk {
        private final Visit root;
        private final List<Visit> visits = new ArrayList<>();
        private final Map<String, Visit> byName = new LinkedHashMap<>();
        private final Map<Path, Visit> byFile = new LinkedHashMap<>();

        Walk(NativeImage image) {
            Path fileName = image.path().getFileName();
            String name = fileName == null ? image.path().toString() : fileName.toString();
            root = new Visit(name, new Resolution.Found(image.path(), Resolution.Rule.PATH), image, null);
            add(root);
        }

        void visitAll() {
            Deque<Visit> open = new ArrayDeque<>(List.of(root));
            while (!open.isEmpty()) {
                Visit asker = open.remove();
                for (Dependency dependency : asker.dependencies()) {
                    if (!byName.containsKey(dependency.name())) {
                        Visit visit = visit(dependency.name(), asker);
                        if (visit != null) {
                            open.add(visit);
                        }
                    }
                }
            }
        }

        /// The new library behind a name; null where the name leads to a file that was met under another one.
        private @Nullable Visit visit(String name, Visit asker) {
            Resolution resolution = finder.resolve(name, requester(asker), inherited(asker));
            NativeImage image = null;
            if (resolution instanceof Resolution.Found found) {
                Visit same = byFile.get(real(found.path()));
                if (same != null) {
                    byName.put(name, same);
                    return null;
                }
                try {
                    image = ImageReader.open(found.path());
                } catch (MalformedFileException e) {
                    resolution = new Resolution.Unusable(name, found.path(), e.diagnostic());
                } catch (IOException e) {
                    resolution = new Resolution.Unusable(
                            name,
                            found.path(),
                            Diagnostic.of("file.unreadable", -1, "%s: %s".formatted(found.path(), e.getMessage())));
                }
            }
            Visit visit = new Visit(name, resolution, image, asker);
            add(visit);
            return visit;
        }

        private void add(Visit visit) {
            visits.add(visit);
            byName.put(visit.name, visit);
            if (visit.image != null) {
                byFile.put(real(visit.image.path()), visit);
                if (visit.image.identity() != null) {
                    byName.putIfAbsent(visit.image.identity(), visit);
                }
            }
        }

        private static Path real(Path path) {
            try {
                return path.toRealPath();
            } catch (IOException _) {
                return path.toAbsolutePath();
            }
        }

        private static Requester requester(Visit visit) {
            NativeImage image = visit.image;
            if (image == null) {
                return new Requester(Path.of(visit.name), List.of(), List.of(), true);
            }
            List<String> runpath = image.linkage().runpath();
            return new Requester(
                    image.path(),
                    runpath.isEmpty() ? image.linkage().rpath() : List.of(),
                    runpath,
                    image.linkage().defaultDirectories());
        }

        /// The RPATH of the asker, then of the one that had it loaded, and so on up.
        private List<Path> inherited(Visit asker) {
            List<Path> paths = new ArrayList<>();
            for (Visit at = asker; at != null; at = at.loader) {
                Requester requester = requester(at);
                paths.addAll(requester.expand(requester.rpath(), finder.environment()));
            }
            return paths;
        }

        LoadReport report(Host host, List<LoadProblem> problems) {
            Map<Visit, LoadReport.Library> libraries = new LinkedHashMap<>();
            for (Visit visit : visits) {
                libraries.put(
                        visit,
                        new LoadReport.Library(
                                visit.name,
                                visit.resolution,
                                visit.dependencies().stream()
                                        .map(Dependency::name)
                                        .toList(),
                                visit.loader == null ? null : visit.loader.name));
            }
            Map<String, LoadReport.Library> names = new LinkedHashMap<>();
            byName.forEach((name, visit) -> names.put(name, libraries.get(visit)));
            return new LoadReport(host, List.copyOf(libraries.values()), names, problems);
        }

        List<LoadProblem> problems() {
            List<LoadProblem> problems = new ArrayList<>();
            for (Visit visit : visits) {
                switch (visit.resolution) {
                    case Resolution.Found _ ->
                        visit.dependencies()
                                .forEach(dependency -> problems.addAll(missingVersions(dependency, visit.chain())));
                    case Resolution.NotFound missing ->
                        problems.add(new LoadProblem.MissingDependency(visit.chain(), missing));
                    case Resolution.Unusable unusable ->
                        problems.add(new LoadProblem.BrokenDependency(visit.chain(), unusable.path(), unusable.why()));
                }
            }
            return problems;
        }

        /// A provider without any versions is accepted by the loader with a warning, whatever is asked of it.
        private List<LoadProblem> missingVersions(Dependency dependency, List<String> askers) {
            Visit provider = byName.get(dependency.name());
            if (provider == null || provider.image == null) {
                return List.of();
            }
            NativeImage image = provider.image;
            List<String> defined = image.linkage().definedVersions();
            if (defined.isEmpty()) {
                return List.of();
            }
            List<String> chain = new ArrayList<>(askers);
            chain.add(dependency.name());
            List<LoadProblem> problems = new ArrayList<>();
            for (Dependency.Version version : dependency.versions()) {
                // The base version carries the library's own name and is not among those it defines for others.
                if (!version.weak()
                        && !defined.contains(version.name())
                        && !version.name().equals(image.identity())) {
                    problems.add(new LoadProblem.MissingVersion(chain, image.path(), version.name()));
                }
            }
            return problems;
        }
    }
}
