package org.interopexplorer.core.marshal;

import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A place in a host's memory seen as a C type, with the path that led to it: a node of the tree that
/// [TypedMemory] unfolds on demand.
///
/// @param name of the member or element, such as `next` or `[3]`; `*` for what a pointer points at
/// @param address of its first byte, unsigned
/// @param parent null for the root of the tree
public record MemoryNode(
        String name,
        CType type,
        long address,
        Content content,
        @Nullable MemoryNode parent) {
    /// What was found there.
    public sealed interface Content {
        /// A value that could be read. Of its pointers only those to text are followed.
        record Holds(Value value) implements Content {}

        /// Memory that cannot be read completely.
        ///
        /// @param readable how many bytes can be read, from the first one on
        /// @param size how many the type has
        record Unreadable(long readable, long size) implements Content {}

        /// An ancestor in the tree is the same place with the same type. Following it would never end.
        ///
        /// @param ancestor that ancestor
        record Repeats(MemoryNode ancestor) implements Content {}

        /// Too large to read at once. Its parts can be read.
        ///
        /// @param size in bytes
        record TooLarge(long size) implements Content {}

        /// Nothing can be read, because the type has no size: `void`, a function, an opaque struct.
        record NoSize() implements Content {}
    }

    /// The path from the root, as C writes it: `list->next->value`, `r.size.x`, `argv[2]`.
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
