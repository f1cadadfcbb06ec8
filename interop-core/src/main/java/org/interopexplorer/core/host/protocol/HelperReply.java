package org.interopexplorer.core.host.protocol;

import org.jspecify.annotations.Nullable;

/// What the helper JVM tells the explorer.
public sealed interface HelperReply {
    /// A body was compiled.
    ///
    /// @param refused why it was not; null where it was
    record Compiled(long callback, Reply.@Nullable Rejected refused) implements HelperReply {}

    /// A body asks the host for something. Answered by [HelperRequest.Told].
    ///
    /// @param request one of [Request.Read], [Request.Write], [Request.Allocate], [Request.Free], [Request.Resolve]
    record Asks(long event, Request request) implements HelperReply {}

    /// A body has ended.
    ///
    /// @param value what native code gets
    /// @param exception what the body threw; null if it returned
    record Gave(long event, Bytes value, @Nullable String exception) implements HelperReply {}
}
