package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.index.IIndexFileLocation;
import org.eclipse.cdt.internal.core.parser.IMacroDictionary;
import org.eclipse.cdt.internal.core.parser.scanner.CharArray;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContent;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Gives CDT the text of included files. CDT's own provider needs an Eclipse workspace.
final class IncludeFiles extends InternalFileContentProvider {
    /// The size of the largest file, in bytes. No header is so large, but a device or a data file may be.
    static final long LARGEST = 16L << 20;

    /// The most files, and next to it the most text, that a header may include. Without a limit, reading would
    /// never end if two files include each other twice.
    private static final int MOST_FILES = 20_000;

    private static final long MOST_TEXT = 256L << 20;

    /// Editors of Windows write it before UTF-8, too.
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /// The endings of files that are headers by their names.
    private static final Pattern HEADER = Pattern.compile("(?i).*\\.(h|hh|hpp|hxx|h\\+\\+|inc|def|inl|ipp|tcc)");

    /// An include that names a file by its whole path.
    private static final Pattern WHOLE_PATH =
            Pattern.compile("^\\s*#\\s*include\\s*[\"<]((?:/|[A-Za-z]:[/\\\\])[^\">\\n]*)[\">]", Pattern.MULTILINE);

    private final boolean mayRead;
    private final Set<Path> folders = new HashSet<>();
    private final Map<String, Refusal> refused = new HashMap<>();
    private final MacroGrowth growth = new MacroGrowth();
    private final Map<String, HeaderCache.Noted> noted = new HashMap<>();
    private final Set<String> absent = new HashSet<>();
    private int files;
    private long total;

    private IncludeFiles(boolean mayRead, Collection<Path> folders) {
        this.mayRead = mayRead;
        folders.forEach(this::allow);
    }

    /// A file that is not text.
    static final class NotTextException extends IOException {
        private static final long serialVersionUID = 1;

        NotTextException(Path file) {
            super(file + " is not text");
        }
    }

    /// A file that is too large to be a header.
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(Path file) {
            super(file + " is larger than " + LARGEST + " bytes");
        }
    }

    /// Reads files of the default file system.
    ///
    /// @param folders in which, and below which, headers may lie
    static IncludeFiles fromDisk(Collection<Path> folders) {
        return new IncludeFiles(true, folders);
    }

    /// Reads headers in this folder, and below it, too.
    void allow(@Nullable Path folder) {
        if (folder != null) {
            folders.add(folder.toAbsolutePath().normalize());
            try {
                folders.add(folder.toRealPath());
            } catch (IOException _) {
                // No folder, so that nothing lies in it.
            }
        }
    }

    /// Reads the folders of the headers that a person's own text names by their whole paths.
    void allowNamedBy(String text) {
        WHOLE_PATH.matcher(text).results().forEach(include -> {
            try {
                Path file = Path.of(include.group(1));
                if (isHeader(file)) {
                    allow(file.getParent());
                }
            } catch (InvalidPathException _) {
                // The include is not found, and said so.
            }
        });
    }

    private static boolean isHeader(Path file) {
        return HEADER.matcher(String.valueOf(file.getFileName())).matches();
    }

    /// Whether a file may be read: it lies in one of the folders. A link there may lead to a header elsewhere, as
    /// package managers have it, but to no other file.
    private boolean isAllowed(Path file) {
        if (!isWithin(file.toAbsolutePath().normalize())) {
            return false;
        }
        try {
            Path real = file.toRealPath();
            return isWithin(real) || isHeader(real);
        } catch (IOException _) {
            return false;
        }
    }

    private boolean isWithin(Path file) {
        return folders.stream().anyMatch(file::startsWith);
    }

    /// Why a header that is there is not read.
    enum Refusal {
        OUTSIDE,
        NO_FILE
    }

    /// Why a header was not read; null if it was not there.
    ///
    /// @param header as the directive names it; with or without its brackets or quotes
    @Nullable
    Refusal refusal(String header) {
        String name = "/" + header.replaceAll("[<>\"]", "").replace('\\', '/').replaceFirst("^/", "");
        return refused.entrySet().stream()
                .filter(entry -> entry.getKey().replace('\\', '/').endsWith(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /// Whether this may read files. It may for headers, but not for a text alone.
    boolean mayRead() {
        return mayRead;
    }

    /// Finds no file at all.
    static IncludeFiles none() {
        return new IncludeFiles(false, List.of());
    }

    /// What each file was that was read, by its path.
    Map<String, HeaderCache.Noted> noted() {
        return Collections.unmodifiableMap(noted);
    }

    /// The files that were searched for and not found.
    Set<String> absent() {
        return Collections.unmodifiableSet(absent);
    }

    /// The directories in which a header was looked for and not found, sorted.
    ///
    /// @param header as the directive names it; with or without its brackets or quotes
    List<String> lookedIn(String header) {
        String end = "/" + header.replaceAll("[<>\"]", "");
        return absent.stream()
                .map(path -> path.replace('\\', '/'))
                .filter(path -> path.endsWith(end))
                .map(path -> path.substring(0, path.length() - end.length()))
                .distinct()
                .sorted()
                .toList();
    }

    /// How many characters were read.
    long total() {
        return total;
    }

    /// Whether [#absent] has all the files that were not found.
    boolean isFullyNoted() {
        return absent.size() < MOST_FILES;
    }

    /// Reads a header, and notes that it was read.
    String text(Path file) throws IOException {
        FileTime before = Files.getLastModifiedTime(file);
        byte[] bytes = bytes(file);
        noted.put(file.toString(), HeaderCache.Noted.of(bytes, before));
        String text = decoded(file, bytes);
        total += text.length();
        return Annotations.rewritten(text);
    }

    /// Editors of Windows write UTF-16, with a mark before it. Invalid UTF-8 is replaced, because old headers have
    /// Latin-1 in comments.
    private static String decoded(Path file, byte[] bytes) throws NotTextException {
        boolean marked = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        String text = new String(bytes, marked ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            throw new NotTextException(file);
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /// The text of a regular file of the usual size of headers.
    static String decoded(Path file) throws IOException {
        return decoded(file, bytes(file));
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > LARGEST) {
            throw new TooLargeException(file);
        }
        return Files.readAllBytes(file);
    }

    /// Refuses a text whose macros would expand to more than fits into memory.
    ///
    /// @throws TooMuchException for such a text
    void check(String text) {
        String macro = growth.tooLarge(text);
        if (macro != null) {
            throw new TooMuchException(Message.of(DeclarationFault.MACRO_TOO_LARGE, macro, MacroGrowth.MOST));
        }
    }

    /// Thrown to leave CDT, which cannot be stopped in another way.
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Message why;

        TooMuchException(Message why) {
            super(why.key(), null, false, false);
            this.why = why;
        }

        Message why() {
            return why;
        }
    }

    @Override
    public boolean getInclusionExists(String path) {
        if (!mayRead) {
            return false;
        }
        Path file = file(path);
        if (file == null || !Files.exists(file) || Files.isDirectory(file)) {
            if (absent.size() < MOST_FILES) {
                absent.add(path);
            }
            return false;
        }
        Refusal refusal = Files.isRegularFile(file) ? isAllowed(file) ? null : Refusal.OUTSIDE : Refusal.NO_FILE;
        if (refusal != null && refused.size() < MOST_FILES) {
            refused.put(path, refusal);
        }
        return refusal == null;
    }

    @Override
    public @Nullable InternalFileContent getContentForInclusion(String path, IMacroDictionary macros) {
        if (!getInclusionExists(path)) {
            return null;
        }
        try {
            String text = text(Path.of(path));
            if (++files > MOST_FILES || total > MOST_TEXT) {
                throw new TooMuchException(Message.of(DeclarationFault.TOO_MANY_INCLUDES, path));
            }
            check(text);
            return new InternalFileContent(path, new CharArray(text));
        } catch (IOException _) {
            return null;
        }
    }

    @Override
    public @Nullable InternalFileContent getContentForInclusion(IIndexFileLocation location, String astPath) {
        return null;
    }

    private static @Nullable Path file(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException _) {
            return null;
        }
    }
}
