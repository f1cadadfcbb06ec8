package org.interopexplorer.core.mangling.itanium;

import org.jspecify.annotations.Nullable;

/// The ABI's abbreviation of a name in `std`: `<substitution> ::= Sa | Sb | Ss | Si | So |
///              Sd`.
enum StandardName {
    ALLOCATOR('a', "std::allocator", "allocator"),
    BASIC_STRING('b', "std::basic_string", "basic_string"),
    STRING('s', "std::basic_string<char, std::char_traits<char>, std::allocator<char> >", "basic_string"),
    ISTREAM('i', "std::basic_istream<char, std::char_traits<char> >", "basic_istream"),
    OSTREAM('o', "std::basic_ostream<char, std::char_traits<char> >", "basic_ostream"),
    IOSTREAM('d', "std::basic_iostream<char, std::char_traits<char> >", "basic_iostream");

    private static final StandardName[] BY_NUMBER = values();

    private static final @Nullable StandardName[] BY_LETTER = table();

    private final char letter;
    private final String text;
    private final String ownName;

    StandardName(char letter, String text, String ownName) {
        this.letter = letter;
        this.text = text;
        this.ownName = ownName;
    }

    String text() {
        return text;
    }

    /// The class's plain name, which its constructors and destructor have.
    String ownName() {
        return ownName;
    }

    static @Nullable StandardName of(int letter) {
        return letter >= 'a' && letter <= 'z' ? BY_LETTER[letter - 'a'] : null;
    }

    private static @Nullable StandardName[] table() {
        @Nullable StandardName[] table = new @Nullable StandardName[26];
        for (StandardName name : values()) {
            table[name.letter - 'a'] = name;
        }
        return table;
    }

    /// Its number in a slot of a [NameTree].
    @SuppressWarnings("EnumOrdinal") // the tree has room for numbers only, and they never leave the process
    int number() {
        return ordinal();
    }

    static StandardName at(int number) {
        return BY_NUMBER[number];
    }
}
