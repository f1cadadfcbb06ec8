package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;

/// Follows the dependencies of a library breadth first, as loaders do, so that the first request for a name decides for
/// all later ones.
final class DependencyWalk {
    private final SearchRules rules;
    private final ImageSource images;
    private final Architecture architecture;
    private final List<LoadedLibrary> libraries = new ArrayList<>();
    private final List<List<LoadReport.Need>> needs = new ArrayList<>();
    private final Map<String, LoadedLibrary> byKey = new HashMap<>();
    private final Map<Path, LoadedLibrary> byFile = new HashMap<>();
    /// By name: one that each asker searches for on its own and that is nowhere is still one missing library.
    private final Map<String, LoadedLibrary> failures = new HashMap<>();

    DependencyWalk(SearchRules rules, ImageSource images, NativeImage root) {
        this.rules = rules;
        this.images = images;
        this.architecture = root.architecture();
        String name = nameOf(root);
        add(new LoadedLibrary(0, name, new Resolution.Found(root.path(), Resolution.Rule.PATH), root, null));
        String key = rules.key(name);
        if (key != null) {
            byKey.put(key, libraries.getFirst());
        }
    }

    /// What a library is called in reports: the name of its file.
    static String nameOf(NativeImage image) {
        Path fileName = image.path().getFileName();
        return fileName == null ? image.path().toString() : fileName.toString();
    }

    /// Visits everything.
    void run(LoadCheck.Progress progress) throws InterruptedException {
        // The list grows while it is walked: it is its own queue.
        for (int i = 0; i < libraries.size(); i++) {
            stopWhereWanted();
            LoadedLibrary asker = libraries.get(i);
            List<LoadReport.Need> own = new ArrayList<>();
            for (Dependency dependency : asker.dependencies()) {
                stopWhereWanted();
                own.add(new LoadReport.Need(
                        dependency.name(),
                        dependency.kind(),
                        provider(dependency.name(), asker).id()));
            }
            needs.add(own);
            progress.at(i + 1, libraries.size());
        }
    }

    private static void stopWhereWanted() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /// In the order of loading, the checked library first.
    List<LoadedLibrary> libraries() {
        return libraries;
    }

    /// What each library needs, by its place; complete after the run.
    List<LoadReport.Need> needs(LoadedLibrary library) {
        return needs.get(library.id());
    }

    /// The assemblies that a library asks for and that are nowhere.
    List<Resolution.NotFound> missingAssemblies(LoadedLibrary library) {
        return rules.missingAssemblies(library);
    }

    private LoadedLibrary provider(String name, LoadedLibrary asker) {
        String key = rules.key(name);
        LoadedLibrary known = key == null ? null : byKey.get(key);
        if (known != null) {
            return known;
        }
        LoadedLibrary provider = search(name, asker);
        if (key != null) {
            byKey.put(key, provider);
        }
        return provider;
    }

    /// The library behind a name; one that was met before, where the name leads to its file.
    private LoadedLibrary search(String name, LoadedLibrary asker) {
        Resolution resolution = rules.resolve(name, asker);
        NativeImage image = null;
        if (resolution instanceof Resolution.Found(Path path, Resolution.Rule _)) {
            LoadedLibrary same = byFile.get(real(path));
            if (same != null) {
                return same;
            }
            try {
                image = images.open(path, architecture);
            } catch (MalformedFileException e) {
                resolution = new Resolution.Unusable(name, path, e.diagnostic());
            } catch (IOException e) {
                resolution = new Resolution.Unusable(name, path, LibrarySearch.unreadable(path, e));
            }
        } else {
            LoadedLibrary same = failures.get(name);
            if (same != null) {
                return same;
            }
        }
        return add(new LoadedLibrary(libraries.size(), name, resolution, image, asker));
    }

    private LoadedLibrary add(LoadedLibrary library) {
        libraries.add(library);
        if (library.image() == null) {
            failures.putIfAbsent(library.name(), library);
        } else {
            byFile.put(real(library.image().path()), library);
            rules.aliases(library.image()).forEach(alias -> byKey.putIfAbsent(alias, library));
        }
        return library;
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException _) {
            return path.toAbsolutePath();
        }
    }
}
