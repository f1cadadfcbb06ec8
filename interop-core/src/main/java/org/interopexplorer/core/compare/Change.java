package org.interopexplorer.core.compare;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// One difference between two versions of a library.
///
/// @param kind the stable name in JSON, such as `export-removed`
/// @param name what changed: an export, or a type such as `struct point`
/// @param breaking whether a program that was built with the old version can fail with the new one
/// @param before what the old version has; null if nothing
/// @param after what the new version has; null if nothing
/// @param told the difference as a sentence without the name
public record Change(
        Kind kind,
        String name,
        boolean breaking,
        @Nullable String before,
        @Nullable String after,
        Message told) {
    /// The kinds of differences.
    public enum Kind {
        TARGET_CHANGED,
        IDENTITY_CHANGED,
        EXPORT_REMOVED,
        EXPORT_ADDED,
        EXPORT_KIND_CHANGED,
        DATA_SIZE_CHANGED,
        FORWARDER_CHANGED,
        VERSION_REMOVED,
        VERSION_ADDED,
        DEFAULT_VERSION_CHANGED,
        ORDINAL_CHANGED,
        PARAMETER_COUNT_CHANGED,
        VARIADIC_CHANGED,
        CONVENTION_CHANGED,
        PARAMETER_CHANGED,
        RESULT_CHANGED,
        TYPE_SIZE_CHANGED,
        MEMBER_REMOVED,
        MEMBER_ADDED,
        MEMBER_MOVED,
        MEMBER_CHANGED,
        VARIABLE_CHANGED,
        VIRTUAL_REMOVED,
        VIRTUAL_ADDED,
        VIRTUAL_MOVED,
        CONSTANT_REMOVED,
        CONSTANT_ADDED,
        CONSTANT_CHANGED;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public Change {
        if (before == null && after == null) {
            throw new IllegalArgumentException("a change of nothing");
        }
    }
}
