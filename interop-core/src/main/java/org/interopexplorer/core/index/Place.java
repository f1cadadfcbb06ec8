package org.interopexplorer.core.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.loading.LibraryFinder;

/// A folder whose libraries are searched.
///
/// @param folder absolute
/// @param below whether the folders in it are searched too; links to folders are never followed
public record Place(Path folder, boolean below) {
    public Place {
        folder = folder.toAbsolutePath().normalize();
    }

    /// The folders where this system's loaders look, and those of Wine. Loaders do not look below them.
    public static List<Place> ofSystem(LibraryFinder finder) {
        return finder.directories().stream()
                .map(folder -> new Place(folder, false))
                .toList();
    }

    /// Folders that a person names, with everything below. A folder inside another one of them is left out.
    public static List<Place> named(List<Path> folders) {
        List<Place> all = new ArrayList<>();
        folders.stream()
                .map(folder -> new Place(folder, true))
                .sorted(Comparator.comparingInt(place -> place.folder.getNameCount()))
                .filter(place -> all.stream().noneMatch(outer -> place.folder.startsWith(outer.folder)))
                .forEach(all::add);
        return all;
    }
}
