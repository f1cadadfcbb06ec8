package org.interopexplorer.core.snippet;

import java.util.List;
import org.interopexplorer.core.message.Message;

/// A whole library as declarations in one language.
///
/// @param written how many functions or types the declarations have
/// @param leftOut what the language cannot declare; each stands in the snippet too, as a comment
public record Declarations(Snippet snippet, int written, List<LeftOut> leftOut) {
    public Declarations {
        leftOut = List.copyOf(leftOut);
    }

    /// What cannot be declared.
    ///
    /// @param name of a function, or of a type or a member of it
    public record LeftOut(String name, Message why) {}
}
