package org.interopexplorer.core.host.protocol;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A message of the helper JVM to the explorer.
public sealed interface HelperReply {
    /// A body was compiled.
    ///
    /// @param refused why it was not; null if it was
    record Compiled(long callback, Reply.@Nullable Rejected refused) implements HelperReply {}

    /// A body's request to the host. Answered by [HelperRequest.Told].
    ///
    /// @param request one of [Request.Read], [Request.Write], [Request.Allocate], [Request.Free],
    ///     [Request.Resolve]
    record Asks(long event, Request request) implements HelperReply {}

    /// A body has ended.
    ///
    /// @param value what native code gets
    /// @param failure why the body gave no value; null if it gave one
    record Gave(long event, Bytes value, @Nullable Message failure) implements HelperReply {}

    /// A body of an object's method has ended.
    record Finished(long event, BodyOutcome outcome) implements HelperReply {}

    /// A body wants something done with an object. Answered by [HelperRequest.Invoked].
    record Invokes(long event, BodyCall call) implements HelperReply {}
}
