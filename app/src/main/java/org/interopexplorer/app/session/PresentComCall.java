package org.interopexplorer.app.session;

import java.util.List;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.com.ComTarget;

/// The call in the form of the COM object on the screen, as a program would make it.
public sealed interface PresentComCall {
    /// No member is chosen.
    record Nothing() implements PresentComCall {}

    /// The object's types are being asked for.
    record Asking() implements PresentComCall {}

    /// @param target the object that a program creates
    /// @param calls of its members; at least one
    record Known(ComTarget target, List<MemberCall> calls) implements PresentComCall {
        public Known {
            calls = List.copyOf(calls);
        }
    }

    /// No program can make it.
    record Unknown(Message why) implements PresentComCall {}
}
