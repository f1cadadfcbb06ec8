package org.interopexplorer.app.lessons.format;

import java.util.List;

/// A question with choices, as an exam asks it.
///
/// @param ask Markdown
public record Question(String id, String ask, List<Choice> choices, Place place) implements Part {
    public Question {
        choices = List.copyOf(choices);
    }

    /// One answer.
    ///
    /// @param text Markdown, as is `because`
    public record Choice(boolean right, String text, String because) {}

    /// Whether several answers are right, so that a person marks more than one.
    public boolean hasSeveral() {
        return choices.stream().filter(Choice::right).count() > 1;
    }
}
