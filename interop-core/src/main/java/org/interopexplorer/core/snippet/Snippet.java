package org.interopexplorer.core.snippet;

import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A program in one language.
///
/// @param lines in their order, comments too
public record Snippet(ProgramLanguage language, List<Line> lines) {
    public Snippet {
        lines = List.copyOf(lines);
    }

    /// One line.
    ///
    /// @param text without its end
    /// @param explanation what the line is for; null for an empty line
    public record Line(String text, @Nullable Message explanation) {}

    /// The text of the program.
    public String code() {
        return lines.stream().map(Line::text).collect(Collectors.joining("\n", "", "\n"));
    }
}
