package org.interopexplorer.core.index;

import java.util.List;
import org.interopexplorer.core.mangling.Demangled;
import org.interopexplorer.core.mangling.Scheme;

/// The ways in which a person writes the readable form of a linker's name: as the demangler does, without the
/// parameters, and also without what is returned. Blanks do not count.
final class ReadableForms {
    private static final String OPERATOR = "operator";

    private ReadableForms() {}

    /// The forms; empty for a name that is not mangled.
    static List<String> of(Demangled name) {
        if (name.scheme() == Scheme.NONE) {
            return List.of();
        }
        String human = name.human();
        int list = parameters(human);
        if (list < 0) {
            return List.of(human);
        }
        String before = human.substring(0, list);
        String bare = before.substring(nameStart(before));
        return bare.length() == before.length() ? List.of(human, before) : List.of(human, before, bare);
    }

    /// A text without blanks.
    static String packed(String text) {
        return text.replace(" ", "");
    }

    /// Where the parameter list starts; -1 if the name has none.
    private static int parameters(String human) {
        int close = human.lastIndexOf(')');
        if (close < 0
                || human.startsWith("::", close + 1)
                || human.indexOf('\'', close) > 0
                || human.contains(" for ")
                || human.contains("thunk to ")) {
            return -1;
        }
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            char c = human.charAt(i);
            if (c == ')') {
                depth++;
            } else if (c == '(' && --depth == 0) {
                return i == 0 ? -1 : i;
            }
        }
        return -1;
    }

    /// Where the qualified name starts, after the returned type and the like.
    private static int nameStart(String before) {
        int end = operatorIn(before);
        int depth = 0;
        for (int i = end - 1; i >= 0; i--) {
            switch (before.charAt(i)) {
                case '>', ')', '}', ']', '\'' -> depth++;
                case '<', '(', '{', '[', '`' -> depth--;
                case ' ' -> {
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                default -> {
                    // Part of the name.
                }
            }
        }
        return 0;
    }

    /// Where the word `operator` starts, whose name may have blanks and brackets; else the end.
    private static int operatorIn(String text) {
        int at = text.lastIndexOf(OPERATOR);
        boolean word = at == 0 || (at > 0 && (text.charAt(at - 1) == ':' || text.charAt(at - 1) == ' '));
        return word ? at : text.length();
    }
}
