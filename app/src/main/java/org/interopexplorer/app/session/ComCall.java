package org.interopexplorer.app.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.review.ObjectCall;
import org.jspecify.annotations.Nullable;

/// One action on a COM object.
///
/// @param number counted from 1
/// @param arguments literals, in order
/// @param gave the object that it returned, as `@objectN`; null for none
/// @param way how it was done, for reviews
public record ComCall(
        int number,
        Instant at,
        ComAction action,
        List<String> arguments,
        CallOutcome outcome,
        @Nullable String gave,
        ObjectCall.Way way) {
    public ComCall {
        arguments = List.copyOf(arguments);
    }

    /// The action for a review; empty for one that calls nothing, such as hearing events.
    public Optional<ObjectCall> reviewed() {
        ObjectCall.Kind kind = switch (action.kind()) {
            case CREATE -> ObjectCall.Kind.CREATE;
            case CALL -> ObjectCall.Kind.CALL;
            case GET -> ObjectCall.Kind.GET;
            case PUT, PUTREF -> ObjectCall.Kind.PUT;
            case QUERY -> ObjectCall.Kind.QUERY;
            case RELEASE -> ObjectCall.Kind.RELEASE;
            case SINK, IMPLEMENT, AWAIT -> null;
        };
        return Optional.ofNullable(kind)
                .map(its ->
                        new ObjectCall(number, its, action.object(), action.subject(), arguments, outcome, gave, way));
    }

    /// The action and its object, in one line.
    public String label() {
        return action.object().isEmpty()
                ? action.kind().word() + " " + action.subject()
                : action.object() + "." + action.subject();
    }
}
