package org.interopexplorer.app.shell;

import java.util.List;
import org.interopexplorer.core.value.Value;

/// A suggested first call. One click opens the library, chooses the function and fills in the form.
///
/// @param token names its texts in the bundle `shell`
/// @param library a name that the system's loader knows
public record Suggestion(String token, String library, String function, List<Value> arguments) {
    private static final String MATH = "libm.so.6";
    private static final String C = "libc.so.6";

    public Suggestion {
        arguments = List.copyOf(arguments);
    }

    /// Suggestions for the libraries that every glibc system has.
    public static List<Suggestion> ofSystemLibraries() {
        return List.of(
                new Suggestion("cos", MATH, "cos", List.of(new Value.Real(1))),
                new Suggestion("frexp", MATH, "frexp", List.of(new Value.Real(10), new Value.Out(null))),
                new Suggestion(
                        "strtol",
                        C,
                        "strtol",
                        List.of(new Value.Text("99999999999999999999"), new Value.Null(), Value.Int.of(10))),
                new Suggestion("puts", C, "puts", List.of(new Value.Text("Hello from native code"))),
                new Suggestion("strlen", C, "strlen", List.of(new Value.Null())),
                new Suggestion("pause", C, "pause", List.of()));
    }
}
