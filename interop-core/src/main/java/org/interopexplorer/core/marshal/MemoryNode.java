package org.interopexplorer.core.marshal;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A place in a host's memory seen as a C type, and how one came to it: an element of a tree that [TypedMemory] unfolds
/// on demand.
///
/// @param name of the member or element, such as `next` or `[3]`; `*` for what a pointer points at
/// @param address of its first byte, unsigned
/// @param parent null for the place where the looking began
public record MemoryNode(
        String name,
        CType type,
        long address,
        Content content,
        @Nullable MemoryNode parent) {
    /// What was found there.
    public sealed interface Content {
        /// A value that could be read. Pointers in it are not followed, but for text.
        record Holds(Value value) implements Content {}

        /// Memory that cannot be read, or not to its end.
        ///
        /// @param readable how many bytes can be, from the first one on
        /// @param size how many the type has
        record Unreadable(long readable, long size) implements Content {}

        /// The same place as the same type stands further up: following it would never end.
        ///
        /// @param ancestor the one
        record Repeats(MemoryNode ancestor) implements Content {}

        /// Too much to be read at once; its parts can be.
        ///
        /// @param size in bytes
        record TooLarge(long size) implements Content {}

        /// A type without a size, so that nothing can be read: `void`, a function, an opaque struct.
        ///
        /// @param reason in English
        record NoSize(String reason) implements Content {}
    }

    /// The path from where the looking began, as C writes it: `list->next->value`, `r.size.x`, `argv[2]`.
    public String path() {
        if (parent == null) {
            return name;
        }
        String before = parent.path();
        if (name.startsWith("[")) {
            return (before.startsWith("*") ? "(" + before + ")" : before) + name;
        }
        if (name.startsWith("*")) {
            return "*" + before;
        }
        return before.startsWith("*") ? before.substring(1) + "->" + name : before + "." + name;
    }
}
