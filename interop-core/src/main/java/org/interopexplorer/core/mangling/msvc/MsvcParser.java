package org.interopexplorer.core.mangling.msvc;

import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;

/// Shared by names, types and symbols: the cursor, the limits and the current back references.
final class MsvcParser {
    final NameCursor cursor = new NameCursor();
    final Limits limits = new Limits();
    final MsvcText text = new MsvcText(limits);
    final MsvcNames names = new MsvcNames(this);
    final MsvcTypes types = new MsvcTypes(this);
    final MsvcSymbols symbols = new MsvcSymbols(this);
    BackReferences back = new BackReferences();

    void reset(byte[] name, int start) {
        cursor.reset(name, start);
        limits.reset();
        back = new BackReferences();
    }

    /// A number: `?` for minus, then a digit for 1 to 10, or letters from `A` for hexadecimal digits and `@`.
    long number() throws MalformedNameException {
        boolean negative = cursor.accept('?');
        if (NameCursor.isDigit(cursor.peek())) {
            long value = cursor.next() - '0' + 1L;
            return negative ? -value : value;
        }
        long value = 0;
        for (int digits = 0; !cursor.accept('@'); digits++) {
            int digit = cursor.next() - 'A';
            if (digit < 0 || digit > 15 || digits == 16) {
                throw cursor.malformed("expected a number");
            }
            value = value << 4 | digit;
        }
        return negative ? -value : value;
    }

    /// A number as text; without a sign all 64 bits count.
    String numberText() throws MalformedNameException {
        boolean negative = cursor.peek() == '?';
        long value = number();
        return negative ? Long.toString(value) : Long.toUnsignedString(value);
    }
}
