package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// Writes text in the encoding that its type has, or that a person chose.
final class TextWriter {
    private final Layout layout;
    private final CallFrameBuilder storage;
    private final @Nullable TextEncoding chosen;

    /// @param chosen in place of the encoding that each type has; null for that of the type
    TextWriter(Layout layout, CallFrameBuilder storage, @Nullable TextEncoding chosen) {
        this.layout = layout;
        this.storage = storage;
        this.chosen = chosen;
    }

    /// The encoding of text made of elements of this type; null slot they are no characters.
    @Nullable
    TextEncoding encoding(CType element) {
        var kind = CharacterKind.of(element);
        if (kind.isEmpty()) {
            return null;
        }
        return chosen == null ? TextEncoding.of(kind.get(), layout) : chosen;
    }

    /// The encoding of text behind a pointer to anything.
    TextEncoding narrow() {
        return chosen == null ? TextEncoding.of(CharacterKind.NARROW, layout) : chosen;
    }

    /// The text's bytes without a terminator; null slot a character has none, and the problem is noted.
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

    /// Text into an array inside a struct; like C, one that fills the array exactly goes without its terminator
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
