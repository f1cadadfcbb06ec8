package org.interopexplorer.core.host.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A native function to be made from Java text.
///
/// @param returns [WireLayout.Nothing] for `void`
/// @param parameters in order
/// @param body a Java lambda, `(a, b) -> expression or block`; without the word `java` before it
/// @param onException the bytes returned to native code when the body throws; missing ones are zero
/// @param passing how the values are passed where their layouts do not say it; null if they do
public record Callback(
        WireLayout returns,
        List<WireLayout> parameters,
        String body,
        Bytes onException,
        @Nullable LinkerPassing passing) {
    public Callback {
        parameters = List.copyOf(parameters);
        ProtocolChecks.within(0, parameters.size(), Invocation.MAX_ARGUMENTS, "parameters");
        ProtocolChecks.within(0, onException.size(), returns.size(), "substitute bytes");
        if (passing != null) {
            passing.check(parameters, returns);
        }
    }

    /// A callback whose values are passed as their layouts say.
    public Callback(WireLayout returns, List<WireLayout> parameters, String body, Bytes onException) {
        this(returns, parameters, body, onException, null);
    }
}
