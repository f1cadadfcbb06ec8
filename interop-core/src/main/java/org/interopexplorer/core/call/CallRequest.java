package org.interopexplorer.core.call;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// One call that a person asks for.
///
/// @param library the file to load; loading happens in the host, at the first call
/// @param signature the function and its type
/// @param arguments one a parameter, more where the function is variadic
/// @param limit how long the call may take before its host is ended
/// @param encodings of texts that are not in the encoding of their type
public record CallRequest(
        Path library, Signature signature, List<Value> arguments, Duration limit, Encodings encodings) {
    /// The limit where a person names none.
    public static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

    public CallRequest {
        arguments = List.copyOf(arguments);
    }

    /// Every text in the encoding of its type.
    public CallRequest(Path library, Signature signature, List<Value> arguments, Duration limit) {
        this(library, signature, arguments, limit, Encodings.BY_TYPE);
    }
}
