package org.interopexplorer.core.header;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A pasted declaration, turned into C. Blanks replace the parts that are not C, so that positions stay correct:
///
/// - a symbol version after the name: `int calc@VERS_1(int)`;
/// - `extern "C"`, with or without braces;
/// - the parameters of an old-style definition without its body: `int f(a, b) int a; double b;`;
/// - the scopes of a C++ name, `int geo::area(int, int)`, and `const` or `noexcept` after its parameters.
///
/// @param text to be parsed
/// @param name the C name of the function or variable whose name was changed; empty if none was
/// @param written the name as it was pasted
record PastedText(String text, String name, String written) {
    /// Two at-signs mark the default version (`nm -D`).
    private static final Pattern VERSION =
            Pattern.compile("\\b([A-Za-z_$]\\w*)(@@?(?:[A-Za-z_]|\\d+\\.)[\\w.+-]*)(?=[\\s(\\[;=)]|$)");
    private static final Pattern LINKAGE = Pattern.compile("\\bextern\\s*(\"C(?:\\+\\+)?\"\\s*(\\{)?)");
    private static final Pattern SCOPED =
            Pattern.compile("(?:::)?(?:[A-Za-z_]\\w*(?:<[\\w\\s:,*&]*>)?::)+~?[A-Za-z_]\\w*(?=\\s*\\()");
    /// An old-style declaration. Parameters are named in the parentheses and declared after them, without a body.
    private static final Pattern OLD_STYLE = Pattern.compile(
            "[^;{}]*\\(\\s*[A-Za-z_]\\w*(?:\\s*,\\s*[A-Za-z_]\\w*)*\\s*\\)\\s*[A-Za-z_]\\w*[\\s*]+[A-Za-z_][^(){}]*;\\s*");
    private static final Pattern BEHIND =
            Pattern.compile("\\)((?:\\s*\\b(?:const|noexcept|volatile)\\b|\\s*&{1,2})+)\\s*;?\\s*$");

    static PastedText of(String typed) {
        String text = withoutLinkage(typed);
        if (OLD_STYLE.matcher(text).matches()) {
            return new PastedText(text + "{}", "", "");
        }
        Matcher scoped = SCOPED.matcher(text);
        if (scoped.find()) {
            String name = scoped.group().replaceAll("\\W", "_");
            return new PastedText(
                    blanked(text.substring(0, scoped.start()) + name + text.substring(scoped.end()), BEHIND, 1),
                    name,
                    scoped.group().startsWith("::") ? scoped.group().substring(2) : scoped.group());
        }
        Matcher version = VERSION.matcher(text);
        return text.indexOf('"') < 0 && version.find()
                ? new PastedText(blanked(text, version.toMatchResult(), 2), version.group(1), version.group())
                : new PastedText(text, "", "");
    }

    /// The declared name as it was pasted.
    String asWritten(@Nullable String declared) {
        return name.equals(declared) ? written : String.valueOf(declared);
    }

    private static String withoutLinkage(String typed) {
        Matcher linkage = LINKAGE.matcher(typed);
        if (!linkage.find()) {
            return typed;
        }
        String text = blanked(typed, linkage.toMatchResult(), 1);
        int close = linkage.group(2) == null ? -1 : text.lastIndexOf('}');
        return close < 0 ? text : text.substring(0, close) + " " + text.substring(close + 1);
    }

    private static String blanked(String text, Pattern pattern, int group) {
        Matcher found = pattern.matcher(text);
        return found.find() ? blanked(text, found.toMatchResult(), group) : text;
    }

    private static String blanked(String text, MatchResult found, int group) {
        return text.substring(0, found.start(group))
                + " ".repeat(found.end(group) - found.start(group))
                + text.substring(found.end(group));
    }
}
