package org.interopexplorer.core.review;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// One action on a COM object in a session.
///
/// @param number counted from 1
/// @param object the one that it was done with, as `@object1`; empty for a creation
/// @param subject the class, member or interface
/// @param arguments literals, in order
/// @param gave the object that came back, as `@object2`; null for none
public record ObjectCall(
        int number,
        Kind kind,
        String object,
        String subject,
        List<String> arguments,
        CallOutcome outcome,
        @Nullable String gave,
        Way way) {
    /// What was done.
    public enum Kind {
        CREATE,
        GET,
        /// Sets a property.
        PUT,
        CALL,
        QUERY,
        RELEASE
    }

    /// How it was done.
    ///
    /// @param host the number of the host that the object lives in; objects of different hosts may have one name
    /// @param late whether the member was looked up by its name (`IDispatch`)
    /// @param dual whether the member has a slot in a vtable, too
    /// @param crosses whether the call went to another apartment or process
    public record Way(int host, boolean late, boolean dual, boolean crosses) {}

    public ObjectCall {
        arguments = List.copyOf(arguments);
    }

    /// The code that it returned if that says that it failed; null if it did not, or did not return.
    @Nullable
    Integer failure() {
        return outcome instanceof CallOutcome.Returned returned && returned.hresult() != null && returned.hresult() < 0
                ? returned.hresult()
                : null;
    }

    boolean isDone() {
        return outcome instanceof CallOutcome.Returned && failure() == null;
    }

    /// Whether a member was called.
    boolean isOfMember() {
        return kind == Kind.GET || kind == Kind.PUT || kind == Kind.CALL;
    }

    long nanos() {
        return outcome instanceof CallOutcome.Returned returned ? returned.nanos() : 0;
    }

    /// The object, together with its host.
    Identity identity() {
        return new Identity(way.host(), object);
    }

    /// One object of a session.
    record Identity(int host, String object) {}
}
