package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The headers that are installed on the system, and which of them mention the exports of a library.
///
/// A header is only searched for words here; whether it declares a function, its parse tells.
public final class InstalledHeaders {
    private static final int MOST_FILES = 20_000;
    private static final int MOST_DEPTH = 3;
    private static final int LARGEST = 4 << 20;
    private static final int MOST_INCLUDES = 8;

    /// Folders of headers that describe the kernel, other languages or other systems: no library's functions.
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

    /// @param roots where a compiler looks for headers
    public InstalledHeaders(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    /// The roots, in the order in which includes are looked for.
    public List<Path> roots() {
        return roots;
    }

    /// A header that a program may include, and the names that it or what it includes mentions.
    public record Mentioning(Path header, Set<String> names) {}

    /// The headers that mention any of these names, those that mention most of them first.
    ///
    /// @param library a name whose own folder of headers is searched however deep
    public List<Mentioning> mentioning(Set<String> names, String library) {
        Map<Path, Set<String>> found = new HashMap<>();
        Map<Path, List<String>> includes = new HashMap<>();
        Words words = new Words(names);
        List<Path> files = files(library);
        for (Path file : files) {
            try {
                if (Files.size(file) <= LARGEST) {
                    Set<String> its = new HashSet<>();
                    List<String> included = new ArrayList<>();
                    words.search(Files.readAllBytes(file), its, included);
                    found.put(file, its);
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
            // What a header of its own hides in a folder such as `bits` belongs to the one that includes it.
            for (String included : includes.getOrDefault(file, List.of())) {
                for (Path root : roots) {
                    Path other = root.resolve(included);
                    if (isPrivate(other) && found.containsKey(other)) {
                        its.addAll(found.getOrDefault(other, Set.of()));
                    }
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

    /// Whether programs must not include it themselves.
    private static boolean isPrivate(Path file) {
        for (Path part : file) {
            if (part.toString().equals("bits") || part.toString().equals("gnu")) {
                return true;
            }
        }
        return false;
    }

    private List<Path> files(String library) {
        Set<Path> files = new LinkedHashSet<>();
        for (Path root : roots) {
            walk(root, 0, stem(library), false, files);
        }
        return List.copyOf(files);
    }

    /// `zstd` of `libzstd.so.1`.
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
            // A folder that cannot be read has no headers for us.
        }
    }

    private static boolean isLibcPart(Path folder) {
        return String.valueOf(folder.getFileName()).equals("bits");
    }

    /// Finds identifiers in the bytes of a header, and what it includes.
    private static final class Words {
        private final Set<String> wanted;
        private final int longest;

        Words(Set<String> wanted) {
            this.wanted = wanted;
            this.longest = wanted.stream().mapToInt(String::length).max().orElse(0);
        }

        void search(byte[] text, Set<String> found, List<String> included) {
            int i = 0;
            while (i < text.length) {
                byte c = text[i];
                if (isLetter(c)) {
                    int start = i;
                    while (i < text.length && (isLetter(text[i]) || (text[i] >= '0' && text[i] <= '9'))) {
                        i++;
                    }
                    if (i - start <= longest) {
                        String word = new String(text, start, i - start, StandardCharsets.ISO_8859_1);
                        if (wanted.contains(word)) {
                            found.add(word);
                        } else if (word.equals("include") && included.size() < MOST_INCLUDES * 8) {
                            include(text, i, included);
                        }
                    }
                } else {
                    i++;
                }
            }
        }

        private static void include(byte[] text, int from, List<String> included) {
            int start = from;
            while (start < text.length && (text[start] == ' ' || text[start] == '\t')) {
                start++;
            }
            if (start < text.length && text[start] == '<') {
                int end = start + 1;
                while (end < text.length && text[end] != '>' && text[end] != '\n') {
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
