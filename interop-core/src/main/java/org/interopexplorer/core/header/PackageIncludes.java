package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where the headers of installed packages search for each other, according to the `pkg-config` files. GTK's
/// headers include GLib's, for example, and each package has its own folder.
final class PackageIncludes {
    private static final int MOST_PACKAGES = 2_000;
    private static final long LARGEST = 1 << 16;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)\\}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]*");

    /// The texts of the packages' files; few of them are ever asked about.
    private final Map<String, String> packages = new HashMap<>();

    private final Map<String, Map<String, String>> known = new HashMap<>();

    private PackageIncludes() {}

    /// The include folders that the packages of a system give.
    ///
    /// @param folders with files that end in `.pc`; folders that do not exist are skipped
    static PackageIncludes of(List<Path> folders) {
        PackageIncludes all = new PackageIncludes();
        for (Path folder : folders) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.pc")) {
                for (Path file : files) {
                    String name = String.valueOf(file.getFileName());
                    if (all.packages.size() < MOST_PACKAGES
                            && Files.isRegularFile(file)
                            && Files.size(file) <= LARGEST) {
                        all.packages.putIfAbsent(
                                name.substring(0, name.length() - 3),
                                Files.readString(file, StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException _) {
                // A folder that does not exist gives nothing.
            }
        }
        return all;
    }

    private synchronized Map<String, String> fieldsOf(String name) {
        return known.computeIfAbsent(name, its -> fields(packages.getOrDefault(its, "")));
    }

    /// The variables and the fields of a package's file, with variables replaced by their values.
    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String line : text.split("\n", -1)) {
            int equals = line.indexOf('=');
            int colon = line.indexOf(':');
            int at = colon < 0 || (equals >= 0 && equals < colon) ? equals : colon;
            if (at > 0) {
                fields.put(
                        line.substring(0, at).strip(),
                        expanded(line.substring(at + 1).strip(), fields));
            }
        }
        return fields;
    }

    private static String expanded(String value, Map<String, String> known) {
        return value.contains("${")
                ? VARIABLE.matcher(value)
                        .replaceAll(match -> Matcher.quoteReplacement(known.getOrDefault(match.group(1), "")))
                : value;
    }

    /// The folders in which a header's includes are searched for, in addition to the system's. Empty if the header
    /// belongs to no package.
    List<Path> folders(Path header) {
        SequencedSet<Path> folders = new LinkedHashSet<>();
        packages.keySet().forEach(name -> {
            for (Path folder : includes(fieldsOf(name))) {
                if (header.startsWith(folder) && folder.getNameCount() > 2) {
                    collect(name, folders, new LinkedHashSet<>(), "Requires", "Requires.private");
                }
            }
        });
        return List.copyOf(folders);
    }

    /// The folders of the headers of a library, which a package says to link with, and of those that they need; in
    /// the order of the packages. A folder that every program searches is among them if a package names it.
    ///
    /// @param library the name after `-l`
    List<Path> foldersOf(String library) {
        SequencedSet<Path> folders = new LinkedHashSet<>();
        SequencedSet<String> seen = new LinkedHashSet<>();
        packages.forEach((name, text) -> {
            if (text.contains("-l" + library)
                    && List.of(fieldsOf(name).getOrDefault("Libs", "").split("\\s+", -1))
                            .contains("-l" + library)) {
                collect(name, folders, seen, "Requires");
            }
        });
        return List.copyOf(folders);
    }

    private void collect(String name, SequencedSet<Path> folders, SequencedSet<String> seen, String... needs) {
        if (!packages.containsKey(name) || !seen.add(name)) {
            return;
        }
        Map<String, String> fields = fieldsOf(name);
        folders.addAll(includes(fields));
        for (String need : needs) {
            for (String word : fields.getOrDefault(need, "").split("[\\s,]+", -1)) {
                if (NAME.matcher(word).matches()) {
                    collect(word, folders, seen, needs);
                }
            }
        }
    }

    private static List<Path> includes(Map<String, String> fields) {
        List<Path> includes = new ArrayList<>();
        for (String word : fields.getOrDefault("Cflags", "").split("\\s+", -1)) {
            if (word.startsWith("-I/")) {
                try {
                    includes.add(Path.of(word.substring(2)).normalize());
                } catch (InvalidPathException _) {
                    // The text is not a path of this system.
                }
            }
        }
        return includes;
    }
}
