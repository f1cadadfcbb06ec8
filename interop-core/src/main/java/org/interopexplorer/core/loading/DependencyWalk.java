package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;

/// Follows the dependencies of a library breadth first, as loaders do: the first request for a name decides for
/// all later ones.
final class DependencyWalk {
    private final SearchRules rules;
    private final ImageSource images;
    private final Architecture architecture;
    private final ImageFormat format;
    private final List<LoadedLibrary> libraries = new ArrayList<>();
    private final List<List<LoadReport.Need>> needs = new ArrayList<>();
    private final Map<String, LoadedLibrary> byKey = new HashMap<>();
    private final Map<Object, LoadedLibrary> byFile = new HashMap<>();
    /// Missing libraries by name. If several libraries search for one in their own places and none finds it, it is
    /// still one missing library.
    private final Map<String, LoadedLibrary> failures = new HashMap<>();
    /// Libraries that are reached only through forwarded exports, by key, or by name without a key.
    private final Map<String, LoadedLibrary> beyond = new HashMap<>();

    DependencyWalk(SearchRules rules, ImageSource images, NativeImage root) {
        this.rules = rules;
        this.images = images;
        this.architecture = root.architecture();
        this.format = root.format();
        String name = nameOf(root);
        add(new LoadedLibrary(0, name, new Resolution.Found(root.path(), Resolution.Rule.PATH), root, null));
        String key = rules.key(name);
        // ELF loaders identify a program or library that is given to them by its path, not by its file name.
        if (key != null && format != ImageFormat.ELF) {
            byKey.put(key, libraries.getFirst());
        }
    }

    /// The name of a library in reports: its file name.
    static String nameOf(NativeImage image) {
        Path fileName = image.path().getFileName();
        return fileName == null ? image.path().toString() : fileName.toString();
    }

    /// Visits all libraries.
    void run(LoadCheck.Progress progress) throws InterruptedException {
        List<LoadReport.Need> preloaded = new ArrayList<>();
        for (String name : rules.preloaded()) {
            preloaded.add(new LoadReport.Need(
                    name,
                    Dependency.Kind.PRELOADED,
                    provider(name, libraries.getFirst()).id()));
        }
        // The list is also the queue: it grows during the walk.
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
            if (i == 0) {
                own.addAll(preloaded);
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

    /// The needs of a library; complete after the run.
    List<LoadReport.Need> needs(LoadedLibrary library) {
        return needs.get(library.id());
    }

    /// The assemblies that a library requests and that are missing.
    List<Resolution.NotFound> missingAssemblies(LoadedLibrary library) {
        return rules.missingAssemblies(library);
    }

    /// The format of the checked library.
    ImageFormat format() {
        return format;
    }

    /// Whether the loader compares the versions of symbols.
    boolean versioned() {
        return rules instanceof GlibcRules;
    }

    /// The library that a forwarded export leads to. Dependency tables do not list it, so it is not in
    /// [#libraries()] unless another library needs it.
    LoadedLibrary reach(String name, LoadedLibrary asker) {
        String key = rules.key(name);
        LoadedLibrary known = key == null ? null : byKey.get(key);
        if (known != null) {
            return known;
        }
        return beyond.computeIfAbsent(key == null ? name : key, _ -> {
            LoadedLibrary found = read(name, rules.resolve(name, asker), asker);
            LoadedLibrary same =
                    found.image() == null ? null : byFile.get(real(found.image().path()));
            return same == null ? found : same;
        });
    }

    private LoadedLibrary provider(String name, LoadedLibrary asker) {
        String key = rules.key(name);
        LoadedLibrary known = key == null ? null : byKey.get(key);
        if (known != null) {
            return known;
        }
        LoadedLibrary provider = search(name, asker);
        // ELF loaders search again for a library that was not found before, on the next asker's own path.
        if (key != null && (provider.image() != null || format != ImageFormat.ELF)) {
            byKey.put(key, provider);
        }
        return provider;
    }

    /// The library for a name. If the name leads to the file of a known library, it is that one.
    private LoadedLibrary search(String name, LoadedLibrary asker) {
        Resolution resolution = rules.resolve(name, asker);
        LoadedLibrary same = resolution instanceof Resolution.Found(Path path, Resolution.Rule _)
                ? byFile.get(real(path))
                : failures.get(name);
        // One asker may find nothing, and the next one a file that is no library.
        if (same != null
                && (same.image() != null || same.resolution().getClass().equals(resolution.getClass()))) {
            return same;
        }
        return add(read(name, resolution, asker));
    }

    private LoadedLibrary read(String name, Resolution resolution, LoadedLibrary asker) {
        int id = libraries.size();
        if (resolution instanceof Resolution.Found(Path path, Resolution.Rule _)) {
            try {
                return new LoadedLibrary(id, name, resolution, images.open(path, architecture), asker);
            } catch (MalformedFileException e) {
                return new LoadedLibrary(id, name, new Resolution.Unusable(name, path, e.diagnostic()), null, asker);
            } catch (IOException e) {
                return new LoadedLibrary(
                        id, name, new Resolution.Unusable(name, path, LibrarySearch.unreadable(path, e)), null, asker);
            }
        }
        return new LoadedLibrary(id, name, resolution, null, asker);
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

    /// The identity of a file, which is the same for hard links.
    private static Object real(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path.toRealPath() : key;
        } catch (IOException _) {
            return path.toAbsolutePath();
        }
    }
}
