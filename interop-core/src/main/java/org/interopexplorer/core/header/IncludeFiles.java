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
import org.jspecify.annotations.Nullable;

/// Gives CDT the text of included files; its own provider wants a workspace.
final class IncludeFiles extends InternalFileContentProvider {
    /// No header is as large; a device or a data file might be.
    static final long LARGEST = 16L << 20;

    private final boolean mayRead;

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
    static InternalFileContentProvider fromDisk() {
        return new IncludeFiles(true);
    }

    /// Finds no file at all.
    static InternalFileContentProvider none() {
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
            return new InternalFileContent(path, new CharArray(read(Path.of(path))));
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
