package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The headers that are installed on the system, and which of them mention the exports of a library.
///
/// Headers are only searched for words here. Parsing decides whether a header declares a function.
public final class InstalledHeaders {
    private static final int MOST_FILES = 20_000;
    private static final int MOST_DEPTH = 3;
    private static final int LARGEST = 4 << 20;
    private static final int MOST_INCLUDES = 512;

    /// How many of the names a header must have. [#SHARE] is the part of its words before a parenthesis that they
    /// must be. These words are functions, but also attributes, macros, and parameters that are functions.
    private static final int ENOUGH = 3;

    private static final double SHARE = 0.1;
    private static final Path PREFIX = Path.of("/usr");

    /// Folders that are skipped: their headers describe the kernel, other languages or other systems, not a
    /// library's functions.
    private static final Set<String> PASSED = Set.of(
            "asm",
            "asm-generic",
            "c++",
            "drm",
            "linux",
            "misc",
            "mtd",
            "node",
            "rdma",
            "scsi",
            "sound",
            "video",
            "wine",
            "xen");

    private final List<Path> roots;
    private final @Nullable KeptMentions kept;
    private @Nullable PackageIncludes packages;

    /// @param roots the directories that a compiler searches
    public InstalledHeaders(List<Path> roots) {
        this(roots, null);
    }

    /// @param cache a folder for what was searched before; null for none
    public InstalledHeaders(List<Path> roots, @Nullable Path cache) {
        this.roots = List.copyOf(roots);
        this.kept = cache == null ? null : new KeptMentions(cache);
    }

    /// Where a compiler searches for the files that a header includes: the roots, and the folders that its package
    /// names.
    public List<Path> includePath(Path header) {
        List<Path> path = new ArrayList<>(roots);
        path.addAll(packages().folders(header));
        return List.copyOf(path);
    }

    /// Whether a header is in a folder that a package names for a library.
    ///
    /// @param library the library's file name
    public boolean isInPackageOf(String library, Path header) {
        return ownFolders(library).stream().anyMatch(header::startsWith);
    }

    private List<Path> ownFolders(String library) {
        String name = library.startsWith("lib") ? library.substring(3) : library;
        int end = name.indexOf(".so");
        return packages().foldersOf(end < 0 ? name : name.substring(0, end)).stream()
                .filter(folder -> !roots.contains(folder))
                .toList();
    }

    private synchronized PackageIncludes packages() {
        PackageIncludes known = packages;
        if (known == null) {
            SequencedSet<Path> folders = new LinkedHashSet<>();
            for (Path root : roots) {
                // `/usr/include/x86_64-linux-gnu` has its packages in `/usr/lib/x86_64-linux-gnu/pkgconfig`.
                Path base = PREFIX.relativize(root.startsWith(PREFIX) ? root : PREFIX);
                folders.add(PREFIX.resolve("lib")
                        .resolve(
                                base.startsWith("include") && base.getNameCount() > 1
                                        ? base.subpath(1, base.getNameCount())
                                        : Path.of(""))
                        .resolve("pkgconfig"));
            }
            folders.add(PREFIX.resolve("share/pkgconfig"));
            known = PackageIncludes.of(List.copyOf(folders));
            packages = known;
        }
        return known;
    }

    /// The roots, in the order of the search.
    public List<Path> roots() {
        return roots;
    }

    /// A header that a program may include, and the names that it or its included files mention.
    public record Mentioning(Path header, Set<String> names) {}

    /// The headers that seem to declare some of these names, most names first. A header that mentions a few names
    /// among many others describes another library: an SSL library's header mentions `read` and `connect`.
    ///
    /// @param library the library's file name; a folder of headers with this name is searched to any depth, and so
    ///     are the folders that its package names
    public List<Mentioning> mentioning(Set<String> names, String library) {
        List<Path> own = ownFolders(library);
        List<Path> files = files(library, own);
        KeptMentions before = kept;
        if (before == null) {
            return search(names, library, own, files);
        }
        KeptMentions.Question question = KeptMentions.Question.of(names, library, files);
        return before.find(question).orElseGet(() -> {
            List<Mentioning> found = search(names, library, own, files);
            before.keep(question, found);
            return found;
        });
    }

    private List<Mentioning> search(Set<String> names, String library, List<Path> own, List<Path> files) {
        Map<Path, Set<String>> found = new HashMap<>();
        Map<Path, List<String>> includes = new HashMap<>();
        Words words = new Words(names);
        for (Path file : files) {
            try {
                if (Files.size(file) <= LARGEST) {
                    Set<String> its = new HashSet<>();
                    List<String> included = new ArrayList<>();
                    int called = words.search(Files.readAllBytes(file), its, included);
                    boolean isOwn = isOf(file, library) || own.stream().anyMatch(file::startsWith);
                    boolean declares = (its.size() >= ENOUGH || isOwn) && its.size() >= SHARE * called;
                    found.put(file, declares ? its : Set.of());
                    includes.put(file, included);
                }
            } catch (IOException _) {
                // A header that cannot be read declares nothing.
            }
        }
        List<Mentioning> all = new ArrayList<>();
        for (Path file : files) {
            if (isPrivate(file) || !found.containsKey(file)) {
                continue;
            }
            Set<String> its = new HashSet<>(found.getOrDefault(file, Set.of()));
            // A private header, in a folder such as `bits`, counts for the header that includes it.
            for (String included : includes.getOrDefault(file, List.of())) {
                for (Path root : roots) {
                    Path other = root.resolve(included);
                    if (isPrivate(other) && found.containsKey(other)) {
                        its.addAll(found.getOrDefault(other, Set.of()));
                    }
                }
                // A header such as `gtk/gtk.h` includes its neighbours. Programs include it for what the
                // neighbours declare.
                if (!roots.contains(file.getParent())) {
                    Path neighbour = file.resolveSibling(included.substring(included.lastIndexOf('/') + 1));
                    its.addAll(found.getOrDefault(neighbour, Set.of()));
                    its.addAll(found.getOrDefault(file.resolveSibling(included), Set.of()));
                }
            }
            if (!its.isEmpty()) {
                all.add(new Mentioning(file, its));
            }
        }
        all.sort((one, other) -> {
            int more = Integer.compare(other.names().size(), one.names().size());
            return more != 0 ? more : one.header().compareTo(other.header());
        });
        return all;
    }

    /// Whether a header's name starts like the library's name. `sqlite3.h` does, but `zlib.h` does not.
    private static boolean isOf(Path header, String library) {
        String stem = stem(library);
        return stem.length() > 2
                && String.valueOf(header.getFileName()).toLowerCase(Locale.ROOT).startsWith(stem);
    }

    /// Whether programs must not include the file directly.
    private static boolean isPrivate(Path file) {
        for (Path part : file) {
            if (part.toString().equals("bits") || part.toString().equals("gnu")) {
                return true;
            }
        }
        return false;
    }

    private List<Path> files(String library, List<Path> own) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path folder : own) {
            walk(folder, 0, stem(library), true, files);
        }
        for (Path root : roots) {
            walk(root, 0, stem(library), false, files);
        }
        return List.copyOf(files);
    }

    /// The stem of a library's name: `zstd` for `libzstd.so.1`.
    private static String stem(String library) {
        String name = library.toLowerCase(Locale.ROOT);
        name = name.startsWith("lib") ? name.substring(3) : name;
        int end = 0;
        while (end < name.length() && Character.isLetter(name.charAt(end))) {
            end++;
        }
        return name.substring(0, end);
    }

    private void walk(Path folder, int depth, String library, boolean owned, Set<Path> files) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
            List<Path> sorted = new ArrayList<>();
            children.forEach(sorted::add);
            sorted.sort(null);
            for (Path child : sorted) {
                String name = String.valueOf(child.getFileName());
                if (files.size() >= MOST_FILES) {
                    return;
                }
                if (name.endsWith(".h")) {
                    files.add(child);
                } else if (depth < MOST_DEPTH && !name.contains(".h") && !roots.contains(child)) {
                    boolean own = owned
                            || (library.length() > 2
                                    && name.toLowerCase(Locale.ROOT).contains(library));
                    boolean isLibc = depth == 0
                            && Set.of(
                                            "sys",
                                            "bits",
                                            "arpa",
                                            "net",
                                            "netinet",
                                            "openssl",
                                            "curl",
                                            "rpc",
                                            "protocols",
                                            "gnu")
                                    .contains(name);
                    if (!PASSED.contains(name)
                            && (own || isLibc || (depth > 0 && isLibcPart(folder)))
                            && Files.isDirectory(child)) {
                        walk(child, depth + 1, library, own, files);
                    }
                }
            }
        } catch (IOException _) {
            // A folder that cannot be read is skipped.
        }
    }

    private static boolean isLibcPart(Path folder) {
        return String.valueOf(folder.getFileName()).equals("bits");
    }

    /// Finds the identifiers and the includes in the bytes of a header.
    private static final class Words {
        private static final byte[] INCLUDE = "include".getBytes(StandardCharsets.ISO_8859_1);

        /// Different words have different places, nearly always.
        private static final int PLACES = 1 << 16;

        private final Set<String> wanted;
        private final int longest;
        private final BitSet called = new BitSet(PLACES);

        Words(Set<String> wanted) {
            this.wanted = wanted;
            this.longest = wanted.stream().mapToInt(String::length).max().orElse(0);
        }

        /// Collects the wanted names before a parenthesis. A name before a comma counts too, because a macro may
        /// declare it.
        ///
        /// @return how many different words are followed by a parenthesis
        int search(byte[] text, Set<String> found, List<String> included) {
            called.clear();
            int i = 0;
            while (i < text.length) {
                byte c = text[i];
                if (c == '/' && i + 1 < text.length && (text[i + 1] == '*' || text[i + 1] == '/')) {
                    i = afterComment(text, i);
                } else if (isLetter(c)) {
                    int start = i;
                    int hash = 0;
                    while (i < text.length && (isLetter(text[i]) || (text[i] >= '0' && text[i] <= '9'))) {
                        hash = hash * 31 + text[i];
                        i++;
                    }
                    byte next = next(text, i);
                    if (next == '(') {
                        called.set((hash ^ hash >>> 16) & (PLACES - 1));
                    }
                    if (i - start <= longest && (next == '(' || next == ',')) {
                        String word = new String(text, start, i - start, StandardCharsets.ISO_8859_1);
                        if (wanted.contains(word)) {
                            found.add(word);
                        }
                    } else if (isInclude(text, start, i) && included.size() < MOST_INCLUDES) {
                        include(text, i, included);
                    }
                } else {
                    i++;
                }
            }
            return called.cardinality();
        }

        private static int afterComment(byte[] text, int start) {
            int i = start + 2;
            if (text[start + 1] == '/') {
                while (i < text.length && text[i] != '\n') {
                    i++;
                }
                return i;
            }
            while (i + 1 < text.length && (text[i] != '*' || text[i + 1] != '/')) {
                i++;
            }
            return Math.min(text.length, i + 2);
        }

        /// The first byte after blanks, and after a macro in capitals around old-style parameters, as in
        /// `int inflate OF((z_streamp strm))`; 0 at the end.
        private static byte next(byte[] text, int from) {
            int i = afterBlanks(text, from);
            int macro = i;
            while (i < text.length && ((text[i] >= 'A' && text[i] <= 'Z') || text[i] == '_')) {
                i++;
            }
            if (i > macro && i < text.length && text[afterBlanks(text, i) % text.length] != '(') {
                return text[macro];
            }
            i = afterBlanks(text, i);
            return i < text.length ? text[i] : 0;
        }

        private static int afterBlanks(byte[] text, int from) {
            int i = from;
            while (i < text.length && (text[i] == ' ' || text[i] == '\t')) {
                i++;
            }
            return i;
        }

        private static boolean isInclude(byte[] text, int start, int end) {
            return end - start == INCLUDE.length && Arrays.equals(text, start, end, INCLUDE, 0, INCLUDE.length);
        }

        private static void include(byte[] text, int from, List<String> included) {
            int start = from;
            while (start < text.length && (text[start] == ' ' || text[start] == '\t')) {
                start++;
            }
            if (start < text.length && (text[start] == '<' || text[start] == '"')) {
                byte closing = text[start] == '<' ? (byte) '>' : (byte) '"';
                int end = start + 1;
                while (end < text.length && text[end] != closing && text[end] != '\n') {
                    end++;
                }
                included.add(new String(text, start + 1, end - start - 1, StandardCharsets.ISO_8859_1));
            }
        }

        private static boolean isLetter(byte c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        }
    }
}
