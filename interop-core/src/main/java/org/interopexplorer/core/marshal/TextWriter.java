package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// Writes text in the encoding of its type, or in one that a person chose.
final class TextWriter {
    private final Layout layout;
    private final CallFrameBuilder storage;
    private final @Nullable TextEncoding chosen;

    /// @param chosen replaces the encoding of each type; null for the type's own
    TextWriter(Layout layout, CallFrameBuilder storage, @Nullable TextEncoding chosen) {
        this.layout = layout;
        this.storage = storage;
        this.chosen = chosen;
    }

    /// The encoding of text with elements of this type; null if they are no characters.
    @Nullable
    TextEncoding encoding(CType element) {
        var kind = CharacterKind.of(element);
        if (kind.isEmpty()) {
            return null;
        }
        return chosen == null ? TextEncoding.of(kind.get(), layout) : chosen;
    }

    /// The encoding of text behind a `void *`.
    TextEncoding narrow() {
        return chosen == null ? TextEncoding.of(CharacterKind.NARROW, layout) : chosen;
    }

    /// The text's bytes without a terminator. If a character cannot be encoded, a problem is noted and the result
    /// is null.
    byte @Nullable [] encoded(String text, TextEncoding encoding, Slot slot) {
        var unencodable = encoding.unencodable(text);
        if (unencodable.isPresent()) {
            int codePoint = unencodable.getAsInt();
            storage.refuse(
                    slot,
                    ValueFault.UNENCODABLE,
                    encoding.charset().name(),
                    Character.toString(codePoint),
                    "U+%04X".formatted(codePoint));
            return null;
        }
        return encoding.encode(text);
    }

    /// Writes text into an array inside a struct. As in C, text that fills the array exactly has no terminator
    /// (C17 6.7.9 p14).
    void intoArray(String text, CType element, long count, Slot slot) {
        TextEncoding encoding = encoding(element);
        byte[] bytes = encoding == null ? null : encoded(text, encoding, slot);
        if (encoding == null || bytes == null) {
            return;
        }
        long available = count * layout.sizeOf(element);
        if (bytes.length > available) {
            storage.refuse(slot, ValueFault.TEXT_TOO_LONG, bytes.length, available);
            return;
        }
        MemorySegment.copy(MemorySegment.ofArray(bytes), 0, slot.bytes(), slot.offset(), bytes.length);
        int terminator = bytes.length < available ? encoding.unit() : 0;
        storage.note(
                new Step.Encoded(slot.path(), text, encoding, bytes.length, terminator, slot.place(), slot.offset()));
    }
}
