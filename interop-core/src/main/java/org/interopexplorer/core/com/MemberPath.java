package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.jspecify.annotations.Nullable;

/// A path from an object to a member, through objects that members return: `createElement("item").nodeName`.
///
/// @param steps at least one, the member itself last
public record MemberPath(List<Step> steps) {
    public MemberPath {
        steps = List.copyOf(steps);
    }

    /// One member of the path.
    ///
    /// @param arguments literals; null if no parentheses follow the name
    public record Step(String member, @Nullable List<String> arguments) {}

    /// Parses a path. A text that starts with `slot` contains a prototype and is always one step.
    public static MemberPath parse(String text) throws CallEndedException {
        if (text.strip().startsWith("slot ")) {
            return new MemberPath(List.of(new Step(text.strip(), null)));
        }
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = at;
            while (at < text.length() && text.charAt(at) != '.' && text.charAt(at) != '(') {
                at++;
            }
            String name = text.substring(start, at).strip();
            if (name.isEmpty()) {
                throw ComFault.refused(ComFault.BAD_PATH, text, start + 1);
            }
            List<String> arguments = null;
            if (at < text.length() && text.charAt(at) == '(') {
                arguments = new ArrayList<>();
                at = literals(text, at + 1, arguments);
            }
            steps.add(new Step(name, arguments));
            if (at == text.length()) {
                return new MemberPath(steps);
            }
            if (text.charAt(at) != '.') {
                throw ComFault.refused(ComFault.BAD_PATH, text, at + 1);
            }
            at++;
        }
    }

    /// @return the position after the closing parenthesis
    private static int literals(String text, int from, List<String> into) throws CallEndedException {
        int depth = 0;
        boolean quoted = false;
        int start = from;
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (quoted) {
                if (unit == '\\') {
                    at++;
                } else if (unit == '"') {
                    quoted = false;
                }
                continue;
            }
            switch (unit) {
                case '"' -> quoted = true;
                case '[', '(', '{' -> depth++;
                case ']', '}' -> depth--;
                case ')' -> {
                    if (depth == 0) {
                        String last = text.substring(start, at).strip();
                        if (!last.isEmpty() || !into.isEmpty()) {
                            into.add(last);
                        }
                        return at + 1;
                    }
                    depth--;
                }
                case ',' -> {
                    if (depth == 0) {
                        into.add(text.substring(start, at).strip());
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        throw ComFault.refused(ComFault.BAD_PATH, text, text.length() + 1);
    }
}
