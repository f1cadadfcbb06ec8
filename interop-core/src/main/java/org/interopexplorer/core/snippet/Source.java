package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// The lines of a program as they are written: with indentation, and each note as a comment where it is first met.
public final class Source {
    private static final int WIDTH = 96;
    private static final String STEP = "    ";

    private final Language language;
    private final String comment;
    private final List<Snippet.Line> lines = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private String indent = "";
    private @Nullable Message note;

    /// @param language of the comments
    /// @param comment that begins one, such as `//`
    public Source(Language language, String comment) {
        this.language = language;
        this.comment = comment;
    }

    /// The lines that follow have this note. It is a comment here, unless it was one before.
    public Source note(MessageCode code, @Nullable Object... arguments) {
        Message message = Message.of(code, arguments);
        note = message;
        if (told.add(code.key())) {
            comment(message);
        }
        return this;
    }

    /// The same without a comment, for lines that need none.
    public Source silently(MessageCode code, @Nullable Object... arguments) {
        note = Message.of(code, arguments);
        return this;
    }

    private void comment(Message message) {
        comment(language.say(message), message);
    }

    /// A comment that is no note.
    public void comment(String text) {
        comment(text, note);
    }

    private void comment(String text, @Nullable Message message) {
        StringBuilder line = new StringBuilder();
        // Java reads escapes of Unicode in comments, too: the name of a file could end its comment.
        for (String word : text.replace("*/", "* /").replace("\\", "\\\\").split("\\s+", -1)) {
            if (!line.isEmpty() && indent.length() + comment.length() + line.length() + word.length() + 2 > WIDTH) {
                lines.add(commented(line, message));
                line.setLength(0);
            }
            line.append(' ').append(word);
        }
        lines.add(commented(line, message));
    }

    /// C goes on with a comment in the next line after a backslash.
    private Snippet.Line commented(StringBuilder line, @Nullable Message message) {
        String end = line.toString().endsWith("\\") ? " ." : "";
        return new Snippet.Line(indent + comment + line + end, message);
    }

    /// Adds lines.
    ///
    /// @param text a format if there are arguments; each line of it is indented
    @SuppressWarnings("AnnotateFormatMethod") // A text without arguments is no format.
    public Source line(String text, Object... arguments) {
        String whole = arguments.length == 0 ? text : text.formatted(arguments);
        for (String each : whole.split("\n", -1)) {
            lines.add(new Snippet.Line(each.isEmpty() ? "" : indent + each, each.isEmpty() ? null : note));
        }
        return this;
    }

    /// An empty line, unless the last one is.
    public Source gap() {
        if (!lines.isEmpty() && !lines.getLast().text().isEmpty()) {
            lines.add(new Snippet.Line("", null));
        }
        return this;
    }

    /// Indents the lines that follow.
    public Source in() {
        indent += STEP;
        return this;
    }

    /// Takes back one [#in].
    public Source out() {
        indent = indent.substring(STEP.length());
        return this;
    }

    /// All lines, in order.
    public List<Snippet.Line> lines() {
        return lines;
    }
}
