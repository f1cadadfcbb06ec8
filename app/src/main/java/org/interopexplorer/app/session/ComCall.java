package org.interopexplorer.app.session;

import java.time.Instant;
import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.jspecify.annotations.Nullable;

/// One action on a COM object.
///
/// @param number counted from 1
/// @param arguments literals, in order
/// @param gave the object that it returned, as `@objectN`; null for none
public record ComCall(
        int number,
        Instant at,
        ComAction action,
        List<String> arguments,
        CallOutcome outcome,
        @Nullable String gave) {
    public ComCall {
        arguments = List.copyOf(arguments);
    }

    /// The action and its object, in one line.
    public String label() {
        return action.object().isEmpty()
                ? action.kind().word() + " " + action.subject()
                : action.object() + "." + action.subject();
    }
}
