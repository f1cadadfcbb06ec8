package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.message.Message;

/// Reads the text files of what a person gave. A copy of a damaged one is kept, since the file is written anew with
/// the next change, and it is told.
///
/// Not safe for use by several threads.
final class StoredTexts {
    private static final String ASIDE = ".broken";

    private final Map<Path, Message> damaged = new HashMap<>();

    /// The text of a file; empty if it is no text, which [#remarks] then tells.
    ///
    /// @throws IOException if it cannot be read, or no copy of a damaged one can be kept
    String read(Path file) throws IOException {
        damaged.remove(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException _) {
            keepAside(file);
            return "";
        } catch (IOException e) {
            damaged.put(file, Message.of(ProvenanceText.UNREADABLE, file, String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /// Keeps a copy of a file that says something that makes no sense.
    void keepAside(Path file) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ASIDE);
        damaged.put(file, Message.of(ProvenanceText.STORE_DAMAGED, file, aside.getFileName()));
        Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What was wrong with a file when it was last read.
    List<Message> remarks(Path file) {
        Message its = damaged.get(file);
        return its == null ? List.of() : List.of(its);
    }
}
