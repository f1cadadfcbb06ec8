package org.interopexplorer.core.header;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The symbol version that a person writes behind a name, which is no part of C: `int calc@VERS_1(int)`.
///
/// @param text without the version, as long as before, so that positions in it stay true
/// @param name of the function or variable that bears it; empty where none does
/// @param version with its one or two `@`; empty where there is none
record SymbolVersion(String text, String name, String version) {
    /// Two at-signs mark the default version (`nm -D`). Not inside quotes, and behind a name only.
    private static final Pattern WRITTEN = Pattern.compile("\\b([A-Za-z_$]\\w*)(@@?(?:[A-Za-z_]|\\d+\\.)[\\w.+-]*)(?=[\\s(\\[;=)]|$)");

    static SymbolVersion in(String typed) {
        Matcher found = WRITTEN.matcher(typed);
        if (typed.indexOf('"') >= 0 || !found.find()) {
            return new SymbolVersion(typed, "", "");
        }
        String blank = " ".repeat(found.end(2) - found.start(2));
        return new SymbolVersion(
                typed.substring(0, found.start(2)) + blank + typed.substring(found.end(2)),
                found.group(1),
                found.group(2));
    }

    /// A declared name as it was written.
    String of(@Nullable String declared) {
        return name.equals(declared) ? declared + version : String.valueOf(declared);
    }
}
