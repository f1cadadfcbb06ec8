package org.interopexplorer.core.index;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The files of a place as they are now. Several names of one file are one item.
///
/// @param complete whether all files are listed; false for a place with too many
record Listing(Place place, List<Item> items, boolean complete) {
    /// The most names that are looked at in a place, more than any system's libraries have.
    private static final int MOST = 1_000_000;

    /// Smaller files are no libraries.
    private static final long SMALLEST = 32;

    /// Linux shows its own state as files there.
    private static final Set<String> NO_FILES = Set.of("/proc", "/sys", "/dev");

    /// A file.
    ///
    /// @param name relative to the place
    /// @param names all of its names in the place, `name` too
    /// @param key identifies the file, whatever its name
    /// @param changed when it was last modified, in nanoseconds of the system's clock
    record Item(String name, List<String> names, Object key, long size, long changed) {
        /// The same file with a time that it never has, so that it is read again next time.
        Item unknown() {
            return new Item(name, names, key, size, Long.MIN_VALUE);
        }
    }

    /// Lists the files. What cannot be listed is left out, as loaders do.
    static Listing of(Place place) throws InterruptedException {
        Collector all = new Collector(place.folder());
        try {
            if (place.below()) {
                Files.walkFileTree(place.folder(), all);
            } else {
                all.flat();
            }
        } catch (IOException _) {
            // The folder is gone, or nobody may list it.
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return new Listing(place, all.items(), all.seen < MOST);
    }

    private static final class Collector extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final Map<Object, Found> byKey = new LinkedHashMap<>();
        private int seen;

        Collector(Path folder) {
            this.folder = folder;
        }

        private record Found(BasicFileAttributes attributes, List<String> names) {}

        void flat() throws IOException {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    add(file, null);
                    if (over()) {
                        return;
                    }
                }
            }
        }

        private boolean over() {
            return ++seen >= MOST || Thread.currentThread().isInterrupted();
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return NO_FILES.contains(directory.toString()) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            add(file, attributes.isSymbolicLink() ? null : attributes);
            return over() ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
            return FileVisitResult.CONTINUE;
        }

        /// @param known the attributes of the file itself; null if they are not known
        private void add(Path file, @Nullable BasicFileAttributes known) {
            try {
                BasicFileAttributes attributes =
                        known == null ? Files.readAttributes(file, BasicFileAttributes.class) : known;
                if (attributes.isRegularFile() && attributes.size() >= SMALLEST) {
                    Object key = attributes.fileKey();
                    byKey.computeIfAbsent(
                                    key == null ? file.toRealPath() : key,
                                    _ -> new Found(attributes, new ArrayList<>(1)))
                            .names
                            .add(folder.relativize(file).toString());
                }
            } catch (IOException _) {
                // A link to nothing.
            }
        }

        List<Item> items() {
            List<Item> items = new ArrayList<>(byKey.size());
            byKey.forEach((key, found) -> {
                found.names.sort(Comparator.naturalOrder());
                items.add(new Item(
                        found.names.getFirst(),
                        List.copyOf(found.names),
                        key,
                        found.attributes.size(),
                        found.attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS)));
            });
            items.sort(Comparator.comparing(Item::name));
            return List.copyOf(items);
        }
    }
}
