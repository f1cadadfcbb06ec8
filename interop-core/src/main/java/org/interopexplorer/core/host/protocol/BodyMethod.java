package org.interopexplorer.core.host.protocol;

import java.util.List;

/// A method of an object whose bodies are Java text.
///
/// @param name for messages, and of the method of the declarations that is the body where `body` is empty
/// @param parameters the Java type of each
/// @param returns `void` or `Object`
/// @param body a Java lambda, `(a, b) -> expression or block`; empty for a method of the declarations
public record BodyMethod(String name, List<String> parameters, String returns, String body) {
    public BodyMethod {
        parameters = List.copyOf(parameters);
        ProtocolChecks.within(0, parameters.size(), Invocation.MAX_ARGUMENTS, "parameters");
    }
}
