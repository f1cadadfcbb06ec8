package org.interopexplorer.core.mangling;

import java.util.regex.Pattern;

/// Recognises names of languages that are not demangled here, so that they are not mistaken for C names.
final class OtherLanguages {
    /// Swift 5 and later `$s`, Swift 4.2 `$S`, Swift 4.0 `_T0`, each with Mach-O's underscore or without.
    private static final Pattern SWIFT = Pattern.compile("_?(?:\\$[sS]|_T0)(?:\\d|S[a-zA-Z]|s\\d|B[a-z]).*");

    /// Go's names: a package path, a dot, a name; `go:` and `type:` for names that the compiler makes.
    private static final Pattern GO = Pattern.compile(
            "(?:go|type):.+|(?:main|runtime|(?:[\\w.%~-]+/)+[\\w%~-]+)\\.(?:\\(\\*\\w+\\)|\\w+)(?:\\.[\\w()*-]+)*");

    /// The suffixes of GCC and LLVM for a part of a C function.
    private static final Pattern PART_OF_C = Pattern.compile("\\w+\\.(?:cold|part|constprop|isra|lto_priv|llvm)\\b.*");

    private OtherLanguages() {}

    static Scheme schemeOf(String name) {
        if (SWIFT.matcher(name).matches()) {
            return Scheme.SWIFT;
        }
        return GO.matcher(name).matches() && !PART_OF_C.matcher(name).matches() ? Scheme.GO : Scheme.NONE;
    }

    /// The name of the language, followed by the raw name.
    static String named(Scheme scheme, String name) {
        return (scheme == Scheme.SWIFT ? "Swift symbol " : "Go symbol ") + name;
    }
}
