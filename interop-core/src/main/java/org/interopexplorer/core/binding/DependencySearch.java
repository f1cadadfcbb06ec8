package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.open.FileOpener;

/// The libraries in which a name is looked for after the one that was opened: `dlsym` goes through all that it
/// depends on, in the order in which they are loaded. `GetProcAddress` does not. For one thread.
final class DependencySearch {
    private final LibraryFinder finder;
    private final FileOpener opener;
    private final Map<Path, Behind> known = new HashMap<>();
    private final Map<Path, EntryPoints> libraries = new HashMap<>();

    DependencySearch(LibraryFinder finder, FileOpener opener) {
        this.finder = finder;
        this.opener = opener;
    }

    /// What a library exports.
    EntryPoints of(NativeImage image) {
        return libraries.computeIfAbsent(image.path(), _ -> new EntryPoints(image));
    }

    /// The libraries that a library depends on, also indirectly.
    ///
    /// @param unread files, or names without a file, of those that cannot be read or found here: what they export
    ///     is not known
    record Behind(List<EntryPoints> libraries, List<String> unread) {
        Behind {
            libraries = List.copyOf(libraries);
            unread = List.copyOf(unread);
        }
    }

    Behind behind(EntryPoints library) {
        if (library.image().format() == ImageFormat.PE) {
            return new Behind(List.of(), List.of());
        }
        Behind all = known.get(library.image().path());
        if (all == null) {
            all = read(library.image());
            known.put(library.image().path(), all);
        }
        return all;
    }

    private Behind read(NativeImage image) {
        List<EntryPoints> all = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        for (LoadReport.Library each : new LoadCheck(finder).checkFiles(image).libraries()) {
            if (each.requestedBy() >= 0) {
                switch (each.resolution()) {
                    case Resolution.Found(Path path, var _) ->
                        open(path, image).ifPresentOrElse(all::add, () -> unread.add(path.toString()));
                    case Resolution.Unusable unusable ->
                        unread.add(unusable.path().toString());
                    case Resolution.NotFound missing -> unread.add(missing.name());
                    case Resolution.PartOfSystem part -> unread.add(part.name());
                }
            }
        }
        return new Behind(all, unread);
    }

    private Optional<EntryPoints> open(Path path, NativeImage asker) {
        EntryPoints already = libraries.get(path);
        if (already != null) {
            return Optional.of(already);
        }
        try {
            return Optional.of(of(opener.image(path, asker.architecture())));
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }
}
