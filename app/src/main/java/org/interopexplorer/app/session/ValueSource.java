package org.interopexplorer.app.session;

import java.util.List;

/// Where a kept value came from.
public sealed interface ValueSource {
    /// A call of the history gave it.
    ///
    /// @param call the number of the call, counted from 1
    /// @param function its function
    /// @param path the way to the value: the name of the parameter through which it came, or an empty text for the
    ///     returned value; then the labels of members and elements
    record OfCall(int call, String function, List<String> path) implements ValueSource {
        public OfCall {
            path = List.copyOf(path);
        }
    }

    /// It is the address of an exported variable.
    record OfVariable(String name) implements ValueSource {}

    /// That is not known any more, for example because the history no longer has the call.
    record Unknown() implements ValueSource {}
}
