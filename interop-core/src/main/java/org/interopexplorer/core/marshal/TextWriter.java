package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.marshal.Storage.Room;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// Writes text in the encoding that its type has, or that a person chose.
final class TextWriter {
    private final Layout layout;
    private final Storage storage;
    private final @Nullable TextEncoding chosen;

    /// @param chosen in place of the encoding that each type has; null for that of the type
    TextWriter(Layout layout, Storage storage, @Nullable TextEncoding chosen) {
        this.layout = layout;
        this.storage = storage;
        this.chosen = chosen;
    }

    /// The encoding of text made of elements of this type; null where they are no characters.
    @Nullable
    TextEncoding encoding(CType element) {
        var kind = CharacterKind.of(element);
        if (kind.isEmpty()) {
            return null;
        }
        return chosen == null ? TextEncoding.of(kind.get(), layout.abi()) : chosen;
    }

    /// The encoding of text behind a pointer to anything.
    TextEncoding narrow() {
        return chosen == null ? TextEncoding.UTF_8 : chosen;
    }

    /// The text's bytes without a terminator; null where a character has none, and the problem is noted.
    byte @Nullable [] encoded(String text, TextEncoding encoding, Where where) {
        var unencodable = encoding.unencodable(text);
        if (unencodable.isPresent()) {
            int codePoint = unencodable.getAsInt();
            storage.refuse(
                    where,
                    ValueFault.UNENCODABLE,
                    encoding.charset().name(),
                    Character.toString(codePoint),
                    "U+%04X".formatted(codePoint));
            return null;
        }
        return encoding.encode(text);
    }

    /// Text into an array inside a struct; like C, one that fills the array exactly goes without its terminator
    /// (C17 6.7.9 p14).
    void intoArray(String text, CType element, long count, Room room, long offset, Where where) {
        TextEncoding encoding = encoding(element);
        byte[] bytes = encoding == null ? null : encoded(text, encoding, where);
        if (encoding == null || bytes == null) {
            return;
        }
        long available = count * layout.sizeOf(element);
        if (bytes.length > available) {
            storage.refuse(where, ValueFault.TEXT_TOO_LONG, bytes.length, available);
            return;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, room.bytes(), offset, bytes.length);
        int terminator = bytes.length < available ? encoding.unit() : 0;
        storage.note(new Step.Encoded(where.path(), text, encoding, bytes.length, terminator, room.place(), offset));
    }
}
