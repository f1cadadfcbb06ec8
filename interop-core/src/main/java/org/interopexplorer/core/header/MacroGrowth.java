package org.interopexplorer.core.header;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds macros that would expand to more tokens than any header needs. CDT expands a macro completely before it
/// delivers the first token.
///
/// The result is an upper bound: each macro counts with its longest definition, and `#if` is ignored.
final class MacroGrowth {
    /// The most tokens that one expansion may have.
    static final long MOST = 4_000_000;

    private static final Pattern DEFINE = Pattern.compile(
            "^[ \\t]*#[ \\t]*define[ \\t]+([A-Za-z_]\\w*)(\\([^)\\n]*\\))?((?:[^\\n\\\\]|\\\\.|\\\\\\r?\\n)*)",
            Pattern.MULTILINE);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|[()]|\\S");

    /// @param copies how often the most repeated parameter occurs in the body
    private record Macro(String body, long copies) {}

    private final Map<String, Macro> macros = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();

    /// The name of a macro that grows too much in this text; null if none does.
    @Nullable
    String tooLarge(String text) {
        define(text);
        // Only a macro that repeats its arguments makes more of a text than its own size, so that the text matters.
        boolean repeats = macros.values().stream().anyMatch(macro -> macro.copies() > 1);
        if (!repeats && macros.keySet().stream().noneMatch(name -> size(name, 0) > MOST)) {
            return null;
        }
        Matcher token = TOKEN.matcher(DEFINE.matcher(text).replaceAll(""));
        Nesting nesting = new Nesting();
        String last = "";
        while (token.find()) {
            String word = token.group();
            Macro macro = macros.get(word);
            if (macro != null && nesting.grown(size(word, 0)) > MOST) {
                return word;
            }
            String outer = nesting.follow(word, macros.get(last));
            if (outer != null) {
                return last;
            }
            last = word;
        }
        return null;
    }

    private void define(String text) {
        Matcher define = DEFINE.matcher(text);
        while (define.find()) {
            String body = define.group(3);
            String list = define.group(2);
            Macro macro = new Macro(body, list == null ? 0 : copies(body, list));
            macros.merge(
                    define.group(1),
                    macro,
                    (one, other) -> other.body().length() > one.body().length() ? other : one);
        }
        sizes.clear();
    }

    private static long copies(String body, String list) {
        List<String> parameters = List.of(list.substring(1, list.length() - 1).split("[\\s,]+"));
        Map<String, Long> counts = new HashMap<>();
        Matcher token = TOKEN.matcher(body);
        while (token.find()) {
            if (parameters.contains(token.group())) {
                counts.merge(token.group(), 1L, Long::sum);
            }
        }
        return Math.max(
                1, counts.values().stream().mapToLong(Long::longValue).max().orElse(0));
    }

    /// How many tokens a macro expands to. Inside its own expansion a macro is not expanded (C17 6.10.3.4 p2).
    private long size(String name, int depth) {
        Long known = sizes.get(name);
        if (known != null) {
            return known;
        }
        Macro macro = macros.get(name);
        if (macro == null || depth > 200) {
            return 1;
        }
        sizes.put(name, 1L);
        long total = 0;
        Nesting nesting = new Nesting();
        Matcher token = TOKEN.matcher(macro.body());
        String last = "";
        while (token.find() && total <= MOST) {
            total = Math.min(MOST + 1, total + nesting.grown(size(token.group(), depth + 1)));
            nesting.follow(token.group(), macros.get(last));
            last = token.group();
        }
        sizes.put(name, total);
        return total;
    }

    /// Computes how often a token is copied because it is in the arguments of macro calls.
    private static final class Nesting {
        private final Deque<Long> factors = new ArrayDeque<>();
        private long factor = 1;

        long grown(long tokens) {
            return factor > MOST / Math.max(1, tokens) ? MOST + 1 : factor * tokens;
        }

        /// @param before the macro named by the previous token
        /// @return a token if the text has grown too much; null otherwise
        @Nullable
        String follow(String token, @Nullable Macro before) {
            if (token.equals("(")) {
                factors.push(factor);
                factor = before == null ? factor : Math.min(MOST + 1, factor * Math.max(1, before.copies()));
            } else if (token.equals(")") && !factors.isEmpty()) {
                factor = factors.pop();
            }
            return factor > MOST ? token : null;
        }
    }
}
