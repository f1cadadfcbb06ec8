package org.interopexplorer.core.marshal;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.jspecify.annotations.Nullable;

/// Decides how much memory a pointer gets: as much as its value takes, but never less than the array that its
/// parameter declares. So native code that keeps to its prototype stays inside.
final class PointerExtents {
    /// The content and the size of a block that is to be made.
    record Extent(Content content, long bytes) {}

    private final Layout layout;

    PointerExtents(Layout layout) {
        this.layout = layout;
    }

    /// How many elements `out` makes; null for a single value that is no array.
    ///
    /// @param asked as in `out(64)`; null for `out` alone
    @Nullable
    Long counted(@Nullable Long asked, PointerType pointer) {
        if (pointer.bound().isEmpty() || (asked == null && isReference(pointer))) {
            return asked;
        }
        return Math.max(asked == null ? 0 : asked, pointer.bound().getAsLong());
    }

    private static boolean isReference(PointerType pointer) {
        return pointer.declared() != null && pointer.declared().isReference();
    }

    /// The size of `count` elements in bytes; `Long.MAX_VALUE` if it does not fit.
    long bytes(long count, CType element) {
        long size = element.resolved() instanceof VoidType ? 1 : layout.sizeOf(element);
        return size != 0 && count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
    }

    /// The block for a value.
    ///
    /// @param given the content that the value asks for
    /// @param needed how many bytes the value takes
    Extent of(Content given, long needed, PointerType pointer) {
        if (pointer.bound().isEmpty() || isReference(pointer)) {
            return new Extent(given, needed);
        }
        long bound = pointer.bound().getAsLong();
        long bytes = Math.max(needed, bytes(bound, pointer.target()));
        Content content = switch (given) {
            case Content.One(var type) -> new Content.Many(type, Math.max(1, bound));
            case Content.Many(var element, var count) -> elements(element, count, pointer, bound, bytes);
            case Content.Characters _, Content.LengthPrefixed _, Content.Untyped _ -> given;
        };
        return new Extent(content, bytes);
    }

    /// Elements may be written flat for an array of arrays or behind a `void *`. If they fill whole declared
    /// elements, they are shown as those.
    private Content.Many elements(CType element, long count, PointerType pointer, long bound, long bytes) {
        CType target = pointer.target();
        if (element.equals(target)) {
            return new Content.Many(element, Math.max(count, bound));
        }
        long written = bytes(count, element);
        long size = target.resolved() instanceof VoidType ? layout.sizeOf(element) : layout.sizeOf(target);
        long seen = Math.max(written, bytes(bound, target));
        boolean whole = size != 0 && seen % size == 0 && bytes != Long.MAX_VALUE;
        return whole
                ? new Content.Many(target.resolved() instanceof VoidType ? element : target, seen / size)
                : new Content.Many(element, count);
    }
}
