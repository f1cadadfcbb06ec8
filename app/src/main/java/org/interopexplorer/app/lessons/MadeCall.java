package org.interopexplorer.app.lessons;

import java.util.Optional;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.call.CallOutcome;

/// A call that was made in the window: of a function, or of a member of an object.
public interface MadeCall {
    /// Whether it was of this function or member.
    boolean isOf(String name);

    /// Whether an argument was this value, however it was written.
    ///
    /// @param parameter its name, or its index from 0
    boolean passed(String parameter, String literal);

    /// Whether a text was passed in this encoding.
    boolean encoded(String parameter, String charset);

    CallOutcome outcome();

    /// The call of a function as the window shows it; empty for a member of an object.
    Optional<CompletedCall> shown();
}
