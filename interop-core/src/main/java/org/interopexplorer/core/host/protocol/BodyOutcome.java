package org.interopexplorer.core.host.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a body, or what it called, ended.
///
/// @param references the contents of the caller's variables afterwards, in the order of the parameters
/// @param thrown null if it returned
public record BodyOutcome(
        BodyValue value,
        List<BodyValue> references,
        @Nullable Thrown thrown) {
    public BodyOutcome {
        references = List.copyOf(references);
    }

    public static BodyOutcome of(BodyValue value) {
        return new BodyOutcome(value, List.of(), null);
    }

    public static BodyOutcome failed(Thrown thrown) {
        return new BodyOutcome(new BodyValue.Nothing(), List.of(), thrown);
    }

    /// An exception.
    ///
    /// @param types the binary names of its class and of the classes above it
    /// @param message may be empty
    /// @param hresult 0 if the exception has none of its own
    public record Thrown(List<String> types, String message, int hresult) {
        public Thrown {
            types = List.copyOf(types);
        }
    }
}
