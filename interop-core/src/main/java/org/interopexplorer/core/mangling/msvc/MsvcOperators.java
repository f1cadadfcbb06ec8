package org.interopexplorer.core.mangling.msvc;

/// The meanings of the codes of operators and special members.
final class MsvcOperators {
    private MsvcOperators() {}

    /// `?<code>`; empty if there is none, or if the name needs more than a text.
    static String plain(int code) {
        return switch (code) {
            case '2' -> "operator new";
            case '3' -> "operator delete";
            case '4' -> "operator=";
            case '5' -> "operator>>";
            case '6' -> "operator<<";
            case '7' -> "operator!";
            case '8' -> "operator==";
            case '9' -> "operator!=";
            case 'A' -> "operator[]";
            case 'C' -> "operator->";
            case 'D' -> "operator*";
            case 'E' -> "operator++";
            case 'F' -> "operator--";
            case 'G' -> "operator-";
            case 'H' -> "operator+";
            case 'I' -> "operator&";
            case 'J' -> "operator->*";
            case 'K' -> "operator/";
            case 'L' -> "operator%";
            case 'M' -> "operator<";
            case 'N' -> "operator<=";
            case 'O' -> "operator>";
            case 'P' -> "operator>=";
            case 'Q' -> "operator,";
            case 'R' -> "operator()";
            case 'S' -> "operator~";
            case 'T' -> "operator^";
            case 'U' -> "operator|";
            case 'V' -> "operator&&";
            case 'W' -> "operator||";
            case 'X' -> "operator*=";
            case 'Y' -> "operator+=";
            case 'Z' -> "operator-=";
            default -> "";
        };
    }

    /// `?_<code>`.
    static String afterUnderscore(int code) {
        return switch (code) {
            case '0' -> "operator/=";
            case '1' -> "operator%=";
            case '2' -> "operator>>=";
            case '3' -> "operator<<=";
            case '4' -> "operator&=";
            case '5' -> "operator|=";
            case '6' -> "operator^=";
            case 'D' -> "`vbase dtor'";
            case 'E' -> "`vector deleting dtor'";
            case 'F' -> "`default ctor closure'";
            case 'G' -> "`scalar deleting dtor'";
            case 'H' -> "`vector ctor iterator'";
            case 'I' -> "`vector dtor iterator'";
            case 'J' -> "`vector vbase ctor iterator'";
            case 'K' -> "`virtual displacement map'";
            case 'L' -> "`eh vector ctor iterator'";
            case 'M' -> "`eh vector dtor iterator'";
            case 'N' -> "`eh vector vbase ctor iterator'";
            case 'O' -> "`copy ctor closure'";
            case 'T' -> "`local vftable ctor closure'";
            case 'U' -> "operator new[]";
            case 'V' -> "operator delete[]";
            default -> "";
        };
    }

    /// `?__<code>`.
    static String afterUnderscores(int code) {
        return switch (code) {
            case 'A' -> "`managed vector ctor iterator'";
            case 'B' -> "`managed vector dtor iterator'";
            case 'C' -> "`EH vector copy ctor iterator'";
            case 'D' -> "`EH vector vbase copy ctor iterator'";
            case 'G' -> "`vector copy ctor iterator'";
            case 'H' -> "`vector vbase copy constructor iterator'";
            case 'I' -> "`managed vector vbase copy constructor iterator'";
            case 'L' -> "operator co_await";
            case 'M' -> "operator<=>";
            default -> "";
        };
    }
}
