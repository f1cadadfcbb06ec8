package org.interopexplorer.core.mangling.rust;

import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Demangles `_ZN` length name … `17h` hash `E`, which rustc wrote by default until 2025.
public final class RustLegacyDemangler {
    private static final String HASH_MARK = "17h";
    private static final int HASH_DIGITS = 16;

    private final NameCursor cursor = new NameCursor();
    private final NameWriter out;

    /// @param out where the human form goes
    public RustLegacyDemangler(NameWriter out) {
        this.out = out;
    }

    /// Whether a name is a C++ nested name that ends in a Rust hash: 16 lower-case hexadecimal digits, several of
    /// them different.
    public static boolean claims(String name) {
        if (!name.startsWith("_ZN") && !name.startsWith("__ZN")) {
            return false;
        }
        int end = endOfPath(name);
        int hash = end - HASH_DIGITS;
        if (end <= 0 || hash < HASH_MARK.length() + 3 || !name.startsWith(HASH_MARK, hash - HASH_MARK.length())) {
            return false;
        }
        int seen = 0;
        for (int i = hash; i < end; i++) {
            int digit = Character.digit(name.charAt(i), 16);
            if (digit < 0 || NameCursor.isUpper(name.charAt(i))) {
                return false;
            }
            seen |= 1 << digit;
        }
        // A C++ name may look so by chance; a hash of few different digits is not one.
        return Integer.bitCount(seen) >= 5;
    }

    /// The index of the `E` that ends the path, before a suffix by LLVM.
    private static int endOfPath(String name) {
        int mark = name.lastIndexOf(HASH_MARK);
        int end = mark + HASH_MARK.length() + HASH_DIGITS;
        boolean ends = mark > 0 && end < name.length() && name.charAt(end) == 'E';
        return ends && (end + 1 == name.length() || name.charAt(end + 1) == '.') ? end : -1;
    }

    /// Writes the human form of a name that [#claims(String)] recognized.
    ///
    /// @param name the raw name
    /// @param bytes the same in UTF-8
    public void demangle(String name, byte[] bytes) throws MalformedNameException {
        cursor.reset(bytes, name.indexOf('N') + 1);
        boolean first = true;
        while (cursor.peek() != 'E') {
            int length = cursor.number();
            if (length == 0 || length > cursor.remaining()) {
                throw cursor.malformed("a path component is longer than what is left");
            }
            int end = cursor.position() + length;
            boolean hash = cursor.bytes()[Math.min(end, bytes.length - 1)] == 'E' && length == HASH_DIGITS + 1;
            if (!hash) {
                if (!first) {
                    out.write("::");
                }
                component(end);
            }
            first = false;
            cursor.moveTo(end);
        }
    }

    private void component(int end) throws MalformedNameException {
        // An underscore only keeps an escape from starting the identifier.
        if (cursor.peek() == '_' && cursor.peek(1) == '$') {
            cursor.skip(1);
        }
        while (cursor.position() < end) {
            if (cursor.peek() == '$') {
                escape(end);
            } else if (cursor.accept('.')) {
                out.write(cursor.position() < end && cursor.accept('.') ? "::" : ".");
            } else {
                out.write(cursor.bytes(), cursor.position(), 1);
                cursor.skip(1);
            }
        }
    }

    /// `$SP$` `$BP$` `$RF$` `$LT$` `$GT$` `$LP$` `$RP$` `$C$`, and `$u20$` for any other character.
    private void escape(int end) throws MalformedNameException {
        if (cursor.accept("$SP$")) {
            out.write('@');
        } else if (cursor.accept("$BP$")) {
            out.write('*');
        } else if (cursor.accept("$RF$")) {
            out.write('&');
        } else if (cursor.accept("$LT$")) {
            out.write('<');
        } else if (cursor.accept("$GT$")) {
            out.write('>');
        } else if (cursor.accept("$LP$")) {
            out.write('(');
        } else if (cursor.accept("$RP$")) {
            out.write(')');
        } else if (cursor.accept("$C$")) {
            out.write(',');
        } else if (cursor.accept("$u")) {
            unicode(end);
        } else {
            throw cursor.malformed("unknown escape");
        }
    }

    private void unicode(int end) throws MalformedNameException {
        int codePoint = 0;
        int digits = 0;
        while (cursor.peek() != '$') {
            int digit = Character.digit(cursor.peek(), 16);
            if (digit < 0 || ++digits > 6 || cursor.position() >= end) {
                throw cursor.malformed("expected the number of a character");
            }
            codePoint = codePoint * 16 + digit;
            cursor.skip(1);
        }
        cursor.skip(1);
        if (!Character.isValidCodePoint(codePoint) || Character.isISOControl(codePoint)) {
            throw cursor.malformed("no character has that number");
        }
        out.writeCodePoint(codePoint);
    }
}
