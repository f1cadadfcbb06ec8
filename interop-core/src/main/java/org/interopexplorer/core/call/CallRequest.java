package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// One call that a person requests.
///
/// @param library the file to load; loading happens in the host, at the first call
/// @param signature the function and its type
/// @param arguments one for each parameter, more if the function is variadic
/// @param limit how long the call may take before its host is ended
/// @param encodings of texts that do not have the encoding of their type
/// @param errno the value of `errno` when the function is called; empty for 0
public record CallRequest(
        Path library,
        Signature signature,
        List<Value> arguments,
        Duration limit,
        Encodings encodings,
        OptionalInt errno) {
    /// The default limit.
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    public CallRequest {
        arguments = List.copyOf(arguments);
    }

    /// The same call with other arguments.
    public CallRequest passing(List<Value> others) {
        return new CallRequest(library, signature, others, limit, encodings, errno);
    }

    /// The same call by another type of the function.
    CallRequest of(Signature other) {
        return new CallRequest(library, other, arguments, limit, encodings, errno);
    }

    /// A request with `errno` 0.
    public CallRequest(Path library, Signature signature, List<Value> arguments, Duration limit, Encodings encodings) {
        this(library, signature, arguments, limit, encodings, OptionalInt.empty());
    }

    /// A request with every text in the encoding of its type.
    public CallRequest(Path library, Signature signature, List<Value> arguments, Duration limit) {
        this(library, signature, arguments, limit, Encodings.BY_TYPE);
    }
}
