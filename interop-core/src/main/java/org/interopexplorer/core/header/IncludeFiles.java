package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.cdt.core.index.IIndexFileLocation;
import org.eclipse.cdt.internal.core.parser.IMacroDictionary;
import org.eclipse.cdt.internal.core.parser.scanner.CharArray;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContent;
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Gives CDT the text of included files; its own provider wants a workspace.
final class IncludeFiles extends InternalFileContentProvider {
    /// No header is as large; a device or a data file might be.
    static final long LARGEST = 16L << 20;

    /// No header includes as many files, or as much text; two that include each other twice would never end.
    private static final int MOST_FILES = 20_000;

    private static final long MOST_TEXT = 256L << 20;

    private final boolean mayRead;
    private final MacroGrowth growth = new MacroGrowth();
    private int files;
    private long total;

    private IncludeFiles(boolean mayRead) {
        this.mayRead = mayRead;
    }

    /// A header larger than any that a person wrote.
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(Path file) {
            super(file + " is larger than " + LARGEST + " bytes");
        }
    }

    /// Reads files of the default file system.
    static IncludeFiles fromDisk() {
        return new IncludeFiles(true);
    }

    /// Finds no file at all.
    static IncludeFiles none() {
        return new IncludeFiles(false);
    }

    static String read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > LARGEST) {
            throw new TooLargeException(file);
        }
        // Old headers hold Latin-1 in comments, which must not keep them from being read.
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /// Refuses a text whose macros would expand to more than memory holds.
    ///
    /// @throws TooMuchException for such a text
    void check(String text) {
        String macro = growth.tooLarge(text);
        if (macro != null) {
            throw new TooMuchException(Message.of(DeclarationFault.MACRO_TOO_LARGE, macro, MacroGrowth.MOST));
        }
    }

    /// Leaves CDT, which has no way to be told to stop.
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
        return mayRead && isFile(path);
    }

    @Override
    public @Nullable InternalFileContent getContentForInclusion(String path, IMacroDictionary macros) {
        if (!mayRead || !isFile(path)) {
            return null;
        }
        try {
            String text = read(Path.of(path));
            if (++files > MOST_FILES || (total += text.length()) > MOST_TEXT) {
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

    private static boolean isFile(String path) {
        try {
            return Files.isRegularFile(Path.of(path));
        } catch (InvalidPathException _) {
            return false;
        }
    }
}
