package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    private final Map<Path, List<EntryPoints>> known = new HashMap<>();
    private final Map<Path, EntryPoints> libraries = new HashMap<>();

    DependencySearch(LibraryFinder finder, FileOpener opener) {
        this.finder = finder;
        this.opener = opener;
    }

    /// What a library exports.
    EntryPoints of(NativeImage image) {
        return libraries.computeIfAbsent(image.path(), _ -> new EntryPoints(image));
    }

    /// The libraries that a library depends on, also indirectly, without those that cannot be read.
    List<EntryPoints> behind(EntryPoints library) {
        if (library.image().format() == ImageFormat.PE) {
            return List.of();
        }
        List<EntryPoints> all = known.get(library.image().path());
        if (all == null) {
            all = read(library.image());
            known.put(library.image().path(), all);
        }
        return all;
    }

    private List<EntryPoints> read(NativeImage image) {
        List<EntryPoints> all = new ArrayList<>();
        for (LoadReport.Library each : new LoadCheck(finder).checkFiles(image).libraries()) {
            if (each.requestedBy() >= 0 && each.resolution() instanceof Resolution.Found(Path path, var _)) {
                EntryPoints already = libraries.get(path);
                if (already != null) {
                    all.add(already);
                    continue;
                }
                try {
                    all.add(of(opener.image(path, image.architecture())));
                } catch (IOException | MalformedFileException _) {
                    // Nothing is found in it.
                }
            }
        }
        return all;
    }
}
