package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.Resolution.Rule;
import org.interopexplorer.core.loading.SearchedPlace;
import org.jspecify.annotations.Nullable;

/// Where the dependencies of a file are searched, and whether another file could be loaded in their place.
final class SearchReview {
    /// The directory of the file itself.
    private static final Pattern ORIGIN = Pattern.compile("\\$(ORIGIN(?!\\w)|\\{ORIGIN\\})");

    /// The directory of the file, or of the program that loads it.
    private static final Pattern LOADER = Pattern.compile("@(loader|executable)_path(?=/|$)");

    private final NativeImage image;
    private final Hardening hardening;
    private final LoadReport report;
    private final List<SearchedPlace> places;
    private final Predicate<String> knownDlls;
    private final List<Finding> findings = new ArrayList<>();

    private SearchReview(NativeImage image, Hardening hardening, LoadReport report, LibraryFinder finder) {
        this.image = image;
        this.hardening = hardening;
        this.report = report;
        this.places = finder.places(image);
        this.knownDlls = LibraryFinder.knownDlls();
    }

    /// @param report of a check of the files that it needs
    static List<Finding> of(NativeImage image, Hardening hardening, LoadReport report, LibraryFinder finder) {
        SearchReview review = new SearchReview(image, hardening, report, finder);
        if (image.format() == ImageFormat.ELF) {
            review.ownPaths("RPATH", image.linkage().rpath(), ORIGIN);
            review.ownPaths("RUNPATH", image.linkage().runpath(), ORIGIN);
            if (!image.linkage().rpath().isEmpty() && image.linkage().runpath().isEmpty()) {
                review.findings.add(Finding.of(ReviewText.RPATH_OLD));
            }
        } else if (image.format() == ImageFormat.MACH_O) {
            review.ownPaths("LC_RPATH", image.linkage().rpath(), LOADER);
        }
        review.dependencies();
        if (image.format() == ImageFormat.PE) {
            review.delayed();
            review.besideTheProgram();
        }
        return review.findings;
    }

    private void ownPaths(String rule, List<String> entries, Pattern origin) {
        for (String entry : entries.stream().distinct().toList()) {
            Matcher beside = origin.matcher(entry);
            if (entry.isEmpty()) {
                findings.add(Finding.of(ReviewText.RPATH_EMPTY, rule));
            } else if (beside.lookingAt()) {
                beside(rule, entry, entry.substring(beside.end()));
            } else if (!entry.contains("$") || !entry.startsWith("/")) {
                ownPath(rule, entry);
            }
        }
    }

    /// @param rest what follows the file's own directory
    private void beside(String rule, String entry, String rest) {
        Path folder = image.path().toAbsolutePath().getParent();
        boolean known = !report.foreign() && folder != null && !rest.contains("$");
        try {
            if (known && OpenDirectories.isOpen(Path.of(folder + rest))) {
                Place where = new Place(Place.Kind.DIRECTORY, entry);
                findings.add(Finding.of(ReviewText.RPATH_OPEN, List.of(where), rule, entry));
                return;
            }
        } catch (InvalidPathException _) {
            // No directory of this machine; nothing is loaded from there.
        }
        findings.add(Finding.of(ReviewText.RPATH_ORIGIN, rule, entry));
    }

    private void ownPath(String rule, String entry) {
        Path directory;
        try {
            directory = Path.of(entry);
        } catch (InvalidPathException _) {
            // No directory of this machine; nothing is loaded from there.
            return;
        }
        List<Place> where = List.of(new Place(Place.Kind.DIRECTORY, entry));
        if (!directory.isAbsolute()) {
            findings.add(Finding.of(ReviewText.RPATH_RELATIVE, where, rule, entry));
        } else if (report.foreign()) {
            return;
        } else if (OpenDirectories.isOpen(directory)) {
            findings.add(Finding.of(ReviewText.RPATH_OPEN, where, rule, entry));
        } else if (!Files.isDirectory(directory)) {
            findings.add(Finding.of(ReviewText.RPATH_ABSENT, where, rule, entry));
        }
    }

    private void dependencies() {
        Map<Path, List<String>> open = new LinkedHashMap<>();
        for (LoadReport.Need need : report.root().needs()) {
            if (need.kind() == Dependency.Kind.PRELOADED) {
                continue;
            }
            switch (report.libraries().get(need.library()).resolution()) {
                case Resolution.Found(Path file, Rule by) -> openBefore(need.name(), file, by, open);
                case Resolution.NotFound _ -> missing(need);
                // The Dependencies page says why it is unusable.
                case Resolution.Unusable _, Resolution.PartOfSystem _ -> {}
            }
        }
        open.forEach((directory, libraries) -> findings.add(Finding.of(
                ReviewText.ORDER_OPEN,
                List.of(new Place(Place.Kind.DIRECTORY, directory.toString())),
                directory,
                SignatureReview.few(libraries))));
    }

    private void missing(LoadReport.Need need) {
        ReviewText code = report.foreign()
                ? ReviewText.DEPENDENCY_ELSEWHERE
                : need.binding() ? ReviewText.DEPENDENCY_MISSING : ReviewText.DEPENDENCY_MISSING_LATER;
        findings.add(Finding.of(code, List.of(Place.dependency(need.name())), need.name()));
    }

    /// Notes the directories in which every user may write and that are searched before a library's own place. The
    /// paths of the file itself are told apart.
    private void openBefore(String name, Path file, Rule by, Map<Path, List<String>> open) {
        if (by == Rule.PATH || by == Rule.KNOWN_DLL || by == Rule.SIDE_BY_SIDE || isOnlyInSystemDirectory(name)) {
            return;
        }
        for (SearchedPlace place : places) {
            if (place.rule().compareTo(by) > 0 || isSame(place.directory(), file.getParent())) {
                return;
            }
            boolean own = place.rule() == Rule.RPATH
                    || place.rule() == Rule.RUNPATH
                    // Not places of a loader.
                    || place.rule() == Rule.BESIDE
                    || place.rule() == Rule.ADDED;
            if (!own && OpenDirectories.isOpen(place.directory())) {
                open.computeIfAbsent(place.directory(), _ -> new ArrayList<>()).add(name);
            }
        }
    }

    private boolean isOnlyInSystemDirectory(String name) {
        return image.format() == ImageFormat.PE
                && (knownDlls.test(name) || hardening.has(Hardening.Fact.SYSTEM_DIRECTORY_ONLY));
    }

    private static boolean isSame(Path one, @Nullable Path other) {
        try {
            return other != null && (one.equals(other) || Files.isSameFile(one, other));
        } catch (IOException _) {
            return false;
        }
    }

    private void delayed() {
        List<String> names = image.dependencies().stream()
                .filter(dependency -> dependency.kind() == Dependency.Kind.DELAYED)
                .map(Dependency::name)
                .distinct()
                .toList();
        if (!names.isEmpty()) {
            findings.add(Finding.of(
                    ReviewText.DELAY_LOADED,
                    names.stream().map(Place::dependency).toList(),
                    SignatureReview.few(names)));
        }
    }

    private void besideTheProgram() {
        List<String> names = image.dependencies().stream()
                .map(Dependency::name)
                .filter(name -> !isApiSet(name) && !isRuntime(name))
                .distinct()
                .toList();
        List<String> known = names.stream().filter(knownDlls).toList();
        List<String> others = names.stream().filter(knownDlls.negate()).toList();
        if (!known.isEmpty()) {
            findings.add(Finding.of(
                    ReviewText.KNOWN_DLLS, known.stream().map(Place::dependency).toList(), SignatureReview.few(known)));
        }
        if (!others.isEmpty() && !hardening.has(Hardening.Fact.SYSTEM_DIRECTORY_ONLY)) {
            findings.add(Finding.of(
                    ReviewText.BESIDE_FIRST,
                    others.stream().map(Place::dependency).toList(),
                    SignatureReview.few(others)));
        }
    }

    /// Whether a dependency stands in an assembly only for systems that did not know .NET yet.
    private boolean isRuntime(String name) {
        return image.isManaged() && name.equalsIgnoreCase("mscoree.dll");
    }

    /// Whether a name is no file's but a contract's, for which Windows knows the library.
    private static boolean isApiSet(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("api-") || lower.startsWith("ext-");
    }
}
