package org.interopexplorer.core.host.protocol;

import java.util.List;

/// A native function to be made from Java text.
///
/// @param returns [WireLayout.Nothing] for `void`
/// @param parameters in order
/// @param body a Java lambda, `(a, b) -> expression or block`; without the word `java` before it
/// @param onException the bytes returned to native code when the body throws; missing ones are zero
public record Callback(WireLayout returns, List<WireLayout> parameters, String body, Bytes onException) {
    public Callback {
        parameters = List.copyOf(parameters);
        Check.within(0, parameters.size(), Invocation.MAX_ARGUMENTS, "parameters");
        Check.within(0, onException.size(), returns.size(), "substitute bytes");
    }
}
