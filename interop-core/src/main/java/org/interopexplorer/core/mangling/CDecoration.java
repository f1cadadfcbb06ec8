package org.interopexplorer.core.mangling;

import org.interopexplorer.core.mangling.scan.NameCursor;

/// C functions of 32-bit Windows, decorated for their calling convention: `_name@8` (stdcall), `@name@8`
/// (fastcall), `name@@8` (vectorcall), where the number is the size of the arguments in bytes.
///
/// The human form is only the identifier, as a header declares it.
final class CDecoration {
    private CDecoration() {}

    static boolean claims(String name) {
        int at = name.lastIndexOf('@');
        if (at < 2 || at == name.length() - 1 || name.length() - at > 6) {
            return false;
        }
        for (int i = at + 1; i < name.length(); i++) {
            if (!NameCursor.isDigit(name.charAt(i))) {
                return false;
            }
        }
        boolean marked = isVectorcall(name, at) || name.charAt(0) == '_' || name.charAt(0) == '@';
        return marked && length(name) > 0 && isIdentifier(name, start(name), start(name) + length(name));
    }

    /// Where the identifier starts in a name that [#claims(String)] recognized.
    static int start(String name) {
        return isVectorcall(name, name.lastIndexOf('@')) ? 0 : 1;
    }

    /// How long the identifier is, in characters, all of them ASCII.
    static int length(String name) {
        int at = name.lastIndexOf('@');
        return at - 1;
    }

    private static boolean isVectorcall(String name, int at) {
        return name.charAt(at - 1) == '@';
    }

    private static boolean isIdentifier(String name, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = name.charAt(i);
            boolean letter = NameCursor.isLower(c) || NameCursor.isUpper(c) || c == '_' || c == '$';
            if (!letter && (i == from || !NameCursor.isDigit(c))) {
                return false;
            }
        }
        return true;
    }
}
