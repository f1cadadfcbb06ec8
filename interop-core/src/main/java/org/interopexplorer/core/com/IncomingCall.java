package org.interopexplorer.core.com;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// One call that native code made of an object written in Java.
///
/// @param number counted from 1 for each object
/// @param member its name; for `QueryInterface`, the name of the interface, or its IID if nobody knows it
/// @param iid the interface that was asked for; null for other calls
/// @param returned null if nothing was
/// @param hresult the answer; for `AddRef` and `Release` the count
/// @param references the count afterwards; -1 for a member
/// @param thread the host's number of the thread
/// @param systemThread the system's number of it
/// @param nanos how long the body ran; 0 for what the host answers itself
/// @param failure what the body threw, with its Java class; null if it returned
public record IncomingCall(
        long number,
        Instant time,
        Kind kind,
        String member,
        @Nullable Guid iid,
        List<MemberOutcome.Argument> arguments,
        @Nullable Variant returned,
        int hresult,
        int references,
        int thread,
        long systemThread,
        long nanos,
        @Nullable String failure) {
    /// What was called.
    public enum Kind {
        QUERY_INTERFACE,
        ADD_REF,
        RELEASE,
        /// A member of one of its interfaces, through the vtable or `IDispatch`.
        MEMBER;

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace("_", "");
        }
    }

    public IncomingCall {
        arguments = List.copyOf(arguments);
    }

    public boolean failed() {
        return hresult < 0 && (kind == Kind.MEMBER || kind == Kind.QUERY_INTERFACE);
    }
}
