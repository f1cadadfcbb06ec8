package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContentFault;
import org.jspecify.annotations.Nullable;

/// One search for one name: the places searched and the outcome.
final class LibrarySearch {
    /// What a loader does with a file of the right name for another machine.
    enum OtherMachine {
        /// `ld.so` and dyld continue with the next place.
        PASS,
        /// Windows takes the first file of that name and fails.
        FAIL
    }

    private final String name;
    private final BinaryTarget target;
    private final ImageSource images;
    private final OtherMachine otherMachine;
    /// The most places that are searched. A run path with thousands of directories would cost each dependency that
    /// many tries.
    private static final int MOST_PLACES = 1000;

    private final Set<Message> looked = new LinkedHashSet<>();
    private final List<SearchedPlace> places = new ArrayList<>();
    private final List<Path> skipped = new ArrayList<>();
    private @Nullable Resolution outcome;
    private int tried;

    LibrarySearch(String name, BinaryTarget target, ImageSource images, OtherMachine otherMachine) {
        this.name = name;
        this.target = target;
        this.images = images;
        this.otherMachine = otherMachine;
    }

    String name() {
        return name;
    }

    ImageFormat format() {
        return target.format();
    }

    /// The outcome of the search, which may be "not found".
    Resolution outcome() {
        return outcome(List.of());
    }

    /// @param similar names to suggest if nothing was found
    Resolution outcome(List<String> similar) {
        return outcome == null
                ? new Resolution.NotFound(name, List.copyOf(looked), skipped, similar, null, places)
                : outcome;
    }

    void looked(String place) {
        looked(Message.of(LoadingFault.RULE_NAMED, place));
    }

    private void looked(Message place) {
        if (looked.size() < MOST_PLACES) {
            looked.add(place);
        }
    }

    /// Ends the search with this outcome. Always returns true.
    boolean end(Resolution found) {
        outcome = found;
        return true;
    }

    /// Whether the search ends in one of these directories.
    boolean in(List<Path> directories, Resolution.Rule rule) {
        for (Path directory : directories) {
            if (in(directory, rule)) {
                return true;
            }
        }
        return false;
    }

    boolean in(Path directory, Resolution.Rule rule) {
        if (candidate(child(directory, name), rule)) {
            return true;
        }
        lookedIn(directory, rule);
        return false;
    }

    void lookedIn(Path directory, Resolution.Rule rule) {
        if (places.size() < MOST_PLACES) {
            places.add(new SearchedPlace(rule, directory));
        }
        if (rule == Resolution.Rule.DEFAULT) {
            looked(directory.toString());
        } else {
            looked(rule.in(directory));
        }
    }

    /// The file of that name in a directory; null if the name is not a valid path on this system.
    static @Nullable Path child(Path directory, String name) {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException _) {
            return null;
        }
    }

    /// Whether the search ends at this file: it suits, or the loader would fail because of it.
    boolean candidate(@Nullable Path file, Resolution.Rule rule) {
        tried++;
        if (file == null || tried > MOST_PLACES || !Files.exists(file)) {
            return false;
        }
        try {
            NativeImage.Identity identity = images.identify(file, target.architecture());
            if (identity.format() != target.format()) {
                return end(new Resolution.Unusable(name, file, otherFormat(file, identity)));
            }
            if (target.accepts(identity)) {
                if (target.format() == ImageFormat.ELF && !mapped(identity.kind())) {
                    return end(new Resolution.Unusable(
                            name,
                            file,
                            Diagnostic.of(
                                    LoadingFault.NO_LIBRARY,
                                    -1,
                                    file,
                                    identity.kind().token())));
                }
                return end(new Resolution.Found(tidy(file), rule));
            }
            if (otherMachine == OtherMachine.FAIL) {
                return end(new Resolution.Unusable(name, file, otherMachine(file, identity)));
            }
            skipped.add(file);
            return false;
        } catch (MalformedFileException e) {
            if (otherMachine == OtherMachine.PASS && e.diagnostic().is(ContentFault.NO_SUCH_ARCHITECTURE)) {
                skipped.add(file);
                return false;
            }
            if (!Files.isReadable(file)) {
                // `ld.so` and dyld skip files that they may not open.
                skipped.add(file);
                return false;
            }
            return end(new Resolution.Unusable(name, file, e.diagnostic()));
        } catch (IOException e) {
            return end(new Resolution.Unusable(name, file, unreadable(file, e)));
        }
    }

    /// Whether a loader maps such a file as a dependency. If not, it fails and does not continue the search.
    private static boolean mapped(ImageKind kind) {
        return switch (kind) {
            case SHARED_LIBRARY, OTHER -> true;
            case EXECUTABLE, DRIVER, OBJECT, CORE, DEBUG_INFORMATION, IMPORT_LIBRARY -> false;
        };
    }

    /// An absolute path, so that it is never mistaken for a bare name later. `..` and `.` are removed unless a
    /// link makes that wrong.
    private static Path tidy(Path relative) {
        Path file = relative.toAbsolutePath();
        Path tidy = file.normalize();
        try {
            return Files.isSameFile(file, tidy) ? tidy : file;
        } catch (IOException _) {
            return file;
        }
    }

    static Diagnostic unreadable(Path file, IOException e) {
        return Diagnostic.of(FileFault.UNREADABLE, -1, file, e.getMessage());
    }

    private Diagnostic otherMachine(Path file, NativeImage.Identity identity) {
        String machine = BinaryTarget.of(identity).machine();
        return Diagnostic.of(LoadingFault.OTHER_MACHINE, -1, file, machine, target.machine());
    }

    private Diagnostic otherFormat(Path file, NativeImage.Identity identity) {
        return Diagnostic.of(
                LoadingFault.OTHER_FORMAT,
                -1,
                file,
                identity.format().token(),
                target.format().token());
    }
}
