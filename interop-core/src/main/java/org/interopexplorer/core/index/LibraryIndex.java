package org.interopexplorer.core.index;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.interopexplorer.core.bytes.CacheFolder;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// The names that the libraries of many folders export and import, kept in the user's cache.
///
/// Each look lists the folders again, and reads the files that are new or have another size or time. Safe for use by
/// several threads, one look at a time.
public final class LibraryIndex {
    /// The most bytes of the cache: ten times those of a desktop's libraries.
    private static final long MOST = 512L << 20;

    private final FileReading reading;
    private final @Nullable CacheFolder cache;
    private final Map<Place, IndexedPlace> known = new HashMap<>();

    /// @param cache the user's folder for data that can be made again; null to keep nothing
    public LibraryIndex(FileOpener opener, @Nullable Path cache) {
        this.reading = new FileReading(opener);
        this.cache =
                cache == null ? null : new CacheFolder(cache.resolve("index"), ".names", IndexedPlace.VERSION, MOST);
    }

    /// Hears how far a look is.
    @FunctionalInterface
    public interface Progress {
        /// Called on any thread, in any order.
        ///
        /// @param done the files that were read
        /// @param all the files to read
        void at(int done, int all);
    }

    /// What the libraries of these places export and import now. Of a file with several names, or in several places,
    /// the first counts.
    ///
    /// @throws InterruptedException if this thread is interrupted; what was read until then is kept
    public synchronized IndexedLibraries look(List<Place> places, Progress progress) throws InterruptedException {
        List<Listing> listings = new ArrayList<>();
        for (Place place : places) {
            listings.add(Listing.of(place));
        }
        Set<Object> seen = new HashSet<>();
        List<Task> tasks = new ArrayList<>();
        List<IndexedLibraries.File> files = new ArrayList<>();
        for (Listing listing : listings) {
            Map<String, IndexedFile> before = kept(listing.place()).files();
            for (Listing.Item item : listing.items()) {
                if (seen.add(item.key())) {
                    IndexedFile file = before.get(item.name());
                    tasks.add(new Task(listing.place(), item, file != null && file.is(item) ? file : null));
                }
            }
        }
        boolean whole = read(tasks, progress);
        keep(listings, tasks, whole);
        if (!whole) {
            throw new InterruptedException();
        }
        for (Task task : tasks) {
            files.add(new IndexedLibraries.File(task.place.folder(), task.item.names(), task.result()));
        }
        return new IndexedLibraries(
                files,
                listings.stream()
                        .filter(listing -> !listing.complete())
                        .map(listing -> listing.place().folder())
                        .toList());
    }

    /// A file, and what is known of it.
    private static final class Task {
        private final Place place;
        private final Listing.Item item;
        private final boolean fresh;
        private volatile @Nullable IndexedFile file;

        Task(Place place, Listing.Item item, @Nullable IndexedFile file) {
            this.place = place;
            this.item = item;
            this.file = file;
            this.fresh = file != null;
        }

        IndexedFile result() {
            IndexedFile read = file;
            if (read == null) {
                throw new IllegalStateException("the file was not read");
            }
            return read;
        }
    }

    /// Reads what is not known, on all processors.
    ///
    /// @return false if this thread was interrupted
    private boolean read(List<Task> tasks, Progress progress) throws InterruptedException {
        List<Task> missing = tasks.stream().filter(task -> !task.fresh).toList();
        if (missing.isEmpty()) {
            return true;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), missing.size());
        CountDownLatch ended = new CountDownLatch(threads);
        Runnable work = () -> {
            try {
                for (int i = next.getAndIncrement(); i < missing.size(); i = next.getAndIncrement()) {
                    Task task = missing.get(i);
                    task.file = reading.read(task.place.folder(), task.item);
                    progress.at(done.incrementAndGet(), missing.size());
                }
            } finally {
                ended.countDown();
            }
        };
        IntStream.range(0, threads)
                .forEach(i -> Thread.ofPlatform().daemon().name("index-" + i).start(work));
        try {
            ended.await();
        } catch (InterruptedException _) {
            next.set(missing.size());
            ended.await();
            return false;
        }
        return true;
    }

    private IndexedPlace kept(Place place) {
        return known.computeIfAbsent(
                place,
                _ -> cache == null
                        ? IndexedPlace.NOTHING
                        : cache.read(key(place)).map(IndexedPlace::read).orElse(IndexedPlace.NOTHING));
    }

    /// Keeps what was read, and forgets files that are gone, in places that changed.
    private void keep(List<Listing> listings, List<Task> tasks, boolean whole) {
        Map<Place, Map<String, IndexedFile>> now = new HashMap<>();
        listings.forEach(listing -> now.put(listing.place(), new HashMap<>()));
        for (Task task : tasks) {
            IndexedFile file = task.file;
            if (file != null) {
                now.getOrDefault(task.place, new HashMap<>()).put(file.name(), file);
            }
        }
        now.forEach((place, files) -> {
            IndexedPlace before = kept(place);
            boolean same = files.size() == before.files().size()
                    && files.entrySet().stream()
                            .allMatch(each ->
                                    each.getValue().equals(before.files().get(each.getKey())));
            if (!same) {
                IndexedPlace after = new IndexedPlace(files);
                known.put(place, after);
                if (cache != null && (whole || !files.isEmpty())) {
                    cache.write(key(place), after.written());
                }
            }
        });
    }

    private static String key(Place place) {
        String name = (place.below() ? "below " : "in ") + place.folder();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
