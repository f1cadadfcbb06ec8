package org.interopexplorer.core.mangling.itanium;

import org.jspecify.annotations.Nullable;

/// A built-in type: `<builtin-type>`, one lower-case letter, or `D` and one.
enum Builtin {
    SIGNED_CHAR('a', "signed char", Literals.CAST),
    BOOL('b', "bool", Literals.BOOLEAN),
    CHAR('c', "char", Literals.CAST),
    DOUBLE('d', "double", Literals.FLOATING),
    LONG_DOUBLE('e', "long double", Literals.FLOATING),
    FLOAT('f', "float", Literals.FLOATING),
    FLOAT128('g', "__float128", Literals.FLOATING),
    UNSIGNED_CHAR('h', "unsigned char", Literals.CAST),
    INT('i', "int", Literals.INTEGER, ""),
    UNSIGNED('j', "unsigned int", Literals.INTEGER, "u"),
    LONG('l', "long", Literals.INTEGER, "l"),
    UNSIGNED_LONG('m', "unsigned long", Literals.INTEGER, "ul"),
    INT128('n', "__int128", Literals.CAST),
    UNSIGNED_INT128('o', "unsigned __int128", Literals.CAST),
    SHORT('s', "short", Literals.CAST),
    UNSIGNED_SHORT('t', "unsigned short", Literals.CAST),
    VOID('v', "void", Literals.CAST),
    WCHAR('w', "wchar_t", Literals.CAST),
    LONG_LONG('x', "long long", Literals.INTEGER, "ll"),
    UNSIGNED_LONG_LONG('y', "unsigned long long", Literals.INTEGER, "ull"),
    ELLIPSIS('z', "...", Literals.CAST),
    DECIMAL32('D', 'f', "decimal32"),
    DECIMAL64('D', 'd', "decimal64"),
    DECIMAL128('D', 'e', "decimal128"),
    HALF('D', 'h', "half"),
    CHAR16('D', 's', "char16_t"),
    CHAR32('D', 'i', "char32_t"),
    CHAR8('D', 'u', "char8_t"),
    NULLPTR('D', 'n', "decltype(nullptr)"),
    AUTO('D', 'a', "auto"),
    DECLTYPE_AUTO('D', 'c', "decltype(auto)");

    private static final Builtin[] BY_NUMBER = values();

    /// How a literal of the type is shown.
    enum Literals {
        /// The digits, and C++'s suffix for the type.
        INTEGER,
        /// `true`, `false`, or a cast.
        BOOLEAN,
        /// A cast before the bits in brackets.
        FLOATING,
        /// A cast before the digits.
        CAST
    }

    private static final @Nullable Builtin[] PLAIN = table('\0');
    private static final @Nullable Builtin[] AFTER_D = table('D');

    private final char prefix;
    private final char letter;
    private final String text;
    private final Literals literals;
    private final String suffix;

    Builtin(char letter, String text, Literals literals) {
        this('\0', letter, text, literals, "");
    }

    Builtin(char letter, String text, Literals literals, String suffix) {
        this('\0', letter, text, literals, suffix);
    }

    Builtin(char prefix, char letter, String text) {
        this(prefix, letter, text, Literals.CAST, "");
    }

    Builtin(char prefix, char letter, String text, Literals literals, String suffix) {
        this.prefix = prefix;
        this.letter = letter;
        this.text = text;
        this.literals = literals;
        this.suffix = suffix;
    }

    String text() {
        return text;
    }

    Literals literals() {
        return literals;
    }

    /// The C++ suffix of an integer literal.
    String suffix() {
        return suffix;
    }

    static @Nullable Builtin of(int letter) {
        return letter >= 'a' && letter <= 'z' ? PLAIN[letter - 'a'] : null;
    }

    static @Nullable Builtin afterD(int letter) {
        return letter >= 'a' && letter <= 'z' ? AFTER_D[letter - 'a'] : null;
    }

    private static @Nullable Builtin[] table(char prefix) {
        @Nullable Builtin[] table = new @Nullable Builtin[26];
        for (Builtin type : values()) {
            if (type.prefix == prefix) {
                table[type.letter - 'a'] = type;
            }
        }
        return table;
    }

    /// Its number in a slot of a [NameTree].
    @SuppressWarnings("EnumOrdinal") // the tree has room for numbers only, and they never leave the process
    int number() {
        return ordinal();
    }

    static Builtin at(int number) {
        return BY_NUMBER[number];
    }
}
