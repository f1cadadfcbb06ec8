package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.mangling.Scheme;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.review.Finding.Severity;

/// What the names of exports and imports, and the versions beside them, tell.
final class NameReview {
    /// Libraries of Windows all of whose functions for text have both forms.
    private static final Set<String> BOTH_FORMS = Set.of(
            "kernel32.dll",
            "user32.dll",
            "advapi32.dll",
            "gdi32.dll",
            "shell32.dll",
            "comdlg32.dll",
            "version.dll",
            "winspool.drv",
            "winmm.dll",
            "crypt32.dll",
            "wininet.dll",
            "setupapi.dll",
            "shlwapi.dll",
            "mpr.dll");

    private static final long MOST_EXAMPLES = 1000;

    private final NativeImage image;
    private final UnsafeFunctions unsafe = UnsafeFunctions.shipped();
    private final Function<String, Set<String>> exportsOf;
    private final List<Finding> findings = new ArrayList<>();

    /// @param exportsOf the names that a dependency exports; empty if its file is not known
    private NameReview(NativeImage image, Function<String, Set<String>> exportsOf) {
        this.image = image;
        this.exportsOf = exportsOf;
    }

    static List<Finding> of(NativeImage image, Function<String, Set<String>> exportsOf) {
        NameReview review = new NameReview(image, exportsOf);
        review.unsafeFunctions();
        review.ansi();
        review.exports();
        if (image.format() == ImageFormat.ELF && image.kind() == ImageKind.SHARED_LIBRARY) {
            review.versions();
        }
        review.debugData();
        return review.findings;
    }

    private static List<Place> exported(List<String> names) {
        return names.stream().limit(MOST_EXAMPLES).map(Place::export).toList();
    }

    private void unsafeFunctions() {
        boolean windows = image.format() == ImageFormat.PE;
        Set<String> own = image.exports().stream().map(Export::name).collect(Collectors.toSet());
        image.imports().stream()
                .map(Import::name)
                .map(image.format()::sourceName)
                .distinct()
                // The C library calls its own.
                .filter(name -> !own.contains(name))
                .forEach(name -> unsafe.find(name, windows).ifPresent(found -> add(ReviewText.IMPORT_UNSAFE, found)));
        image.exports().stream()
                .filter(Export::defaultVersion)
                .map(Export::name)
                .map(image.format()::sourceName)
                .distinct()
                .forEach(name -> unsafe.find(name, windows).ifPresent(found -> add(ReviewText.EXPORT_UNSAFE, found)));
    }

    private void add(ReviewText code, UnsafeFunctions.Unsafe found) {
        boolean imported = code == ReviewText.IMPORT_UNSAFE;
        Place place = new Place(imported ? Place.Kind.IMPORT : Place.Kind.EXPORT, found.name());
        findings.add(Finding.of(code, List.of(place), found.name(), found.source())
                .because(found.reason())
                .as(imported ? found.severity() : Severity.ADVICE)
                .doing(
                        found.better().isEmpty()
                                ? Message.of(ReviewRemedy.WITHOUT)
                                : Message.of(ReviewRemedy.INSTEAD, found.better())));
    }

    private void ansi() {
        if (image.format() != ImageFormat.PE) {
            return;
        }
        Set<String> names = image.exports().stream().map(Export::name).collect(Collectors.toSet());
        List<String> pairs = names.stream()
                .filter(name -> isAnsi(name) && names.contains(wide(name)))
                .sorted()
                .toList();
        if (!pairs.isEmpty()) {
            findings.add(Finding.of(ReviewText.ANSI_EXPORTS, exported(pairs), pairs.size()));
        }
        Map<String, Set<String>> known = new HashMap<>();
        List<Place> called = image.imports().stream()
                .filter(wanted -> isAnsi(wanted.name()) && wanted.library() != null)
                .filter(wanted -> {
                    String library = String.valueOf(wanted.library()).toLowerCase(Locale.ROOT);
                    Set<String> its = known.computeIfAbsent(library, exportsOf);
                    return its.isEmpty() ? BOTH_FORMS.contains(library) : its.contains(wide(wanted.name()));
                })
                .map(wanted -> new Place(Place.Kind.IMPORT, wanted.name()))
                .distinct()
                .toList();
        if (!called.isEmpty()) {
            findings.add(Finding.of(ReviewText.ANSI_IMPORTS, called, called.size()));
        }
    }

    /// Whether a name ends as the ANSI form of a function does: with an A after a small letter or a digit.
    private static boolean isAnsi(String name) {
        int length = name.length();
        return length > 2
                && name.charAt(length - 1) == 'A'
                && (Character.isLowerCase(name.charAt(length - 2)) || Character.isDigit(name.charAt(length - 2)));
    }

    private static String wide(String name) {
        return name.substring(0, name.length() - 1) + "W";
    }

    private void exports() {
        List<Place> nameless = image.exports().stream()
                .filter(export -> export.name().isEmpty())
                .limit(MOST_EXAMPLES)
                .map(export -> Place.export(export.label()))
                .toList();
        long count = image.exports().stream()
                .filter(export -> export.name().isEmpty())
                .count();
        if (count > 0) {
            findings.add(Finding.of(ReviewText.ORDINAL_ONLY, nameless, count));
        }
        Demangler demangler = new Demangler();
        List<String> mangled = image.exports().stream()
                .map(Export::name)
                .filter(name -> mayBeMangled(name) && demangler.demangle(name).scheme() != Scheme.NONE)
                .toList();
        // The exports of a program are nobody's interface.
        if (!mangled.isEmpty() && image.kind() == ImageKind.SHARED_LIBRARY) {
            findings.add(Finding.of(
                    ReviewText.CPP_EXPORTS,
                    exported(mangled),
                    mangled.size(),
                    image.exports().size()));
        }
    }

    private static boolean mayBeMangled(String name) {
        return name.startsWith("_Z") || name.startsWith("__Z") || name.startsWith("?") || name.startsWith("_R");
    }

    private void versions() {
        // A module that a program loads by its path, such as a plug-in, needs no name.
        if (image.identity() == null && !image.exports().isEmpty()) {
            findings.add(Finding.of(ReviewText.SONAME_MISSING));
        }
        if (image.linkage().definedVersions().isEmpty() && !image.exports().isEmpty()) {
            findings.add(Finding.of(ReviewText.VERSIONS_MISSING));
        }
    }

    private void debugData() {
        TreeMap<String, Long> sizes = image.sections().stream()
                .filter(section -> isDebugData(section.name()) && section.storedSize() > 0)
                .collect(Collectors.toMap(Section::name, Section::storedSize, Long::sum, TreeMap::new));
        long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        if (bytes > 0 && image.kind() != ImageKind.DEBUG_INFORMATION && image.kind() != ImageKind.OBJECT) {
            List<Place> places = sizes.entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                    .map(entry -> new Place(Place.Kind.SECTION, entry.getKey()))
                    .toList();
            findings.add(Finding.of(ReviewText.DEBUG_DATA, places, bytes));
        }
        image.properties().stream()
                .filter(property -> property.key() == Property.Fact.PDB)
                .map(Property::text)
                .filter(path -> path.indexOf('/') >= 0 || path.indexOf('\\') >= 0)
                .forEach(path -> findings.add(Finding.of(ReviewText.DEBUG_PATH, path)));
    }

    /// Whether a section holds DWARF; the link to a separate file (`.gnu_debuglink`) does not.
    private static boolean isDebugData(String name) {
        return name.startsWith(".debug_") || name.startsWith(".zdebug_") || name.startsWith("__DWARF,");
    }
}
