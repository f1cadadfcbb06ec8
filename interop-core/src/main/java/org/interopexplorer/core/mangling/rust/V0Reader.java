package org.interopexplorer.core.mangling.rust;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// The lexical level of v0: numbers, identifiers, back references, and output that can be switched off.
final class V0Reader {
    /// The digits of the largest 64-bit number.
    private static final int LONGEST_NUMBER = 11;

    final NameCursor cursor = new NameCursor();
    final Limits limits = new Limits();
    private final NameWriter out;
    private int start;
    private boolean skipping;

    V0Reader(NameWriter out) {
        this.out = out;
    }

    void reset(byte[] name, int first) {
        cursor.reset(name, first);
        limits.reset();
        start = first;
        skipping = false;
    }

    /// An identifier.
    ///
    /// @param disambiguator 0 when there is none
    /// @param start of its bytes in the name
    record Identifier(long disambiguator, int start, int length, boolean unicode) {}

    /// Stops the output from here on. Returns the value to pass to [#endSkipping(boolean)].
    boolean beginSkipping() {
        boolean outer = skipping;
        skipping = true;
        return outer;
    }

    void endSkipping(boolean outer) {
        skipping = outer;
    }

    void write(String text) throws MalformedNameException {
        if (!skipping) {
            out.write(text);
        }
    }

    void write(byte[] bytes, int from, int count) throws MalformedNameException {
        if (!skipping) {
            out.write(bytes, from, count);
        }
    }

    void writeNumber(long number) throws MalformedNameException {
        if (!skipping) {
            out.writeNumber(number);
        }
    }

    void writeCodePoint(int codePoint) throws MalformedNameException {
        if (!skipping) {
            out.writeCodePoint(codePoint);
        }
    }

    /// ```
    /// <base-62-number> ::= { <0-9a-zA-Z> } _
    /// ```
    ///
    /// The hash of a crate takes all 64 bits, so the result may be negative.
    long base62() throws MalformedNameException {
        if (cursor.accept('_')) {
            return 0;
        }
        long value = 0;
        for (int count = 0; !cursor.accept('_'); count++) {
            int digit = base62Digit(cursor.next());
            if (digit < 0 || count == LONGEST_NUMBER) {
                throw cursor.malformed("expected a number in base 62");
            }
            value = value * 62 + digit;
        }
        return value + 1;
    }

    private static int base62Digit(int c) {
        if (NameCursor.isDigit(c)) {
            return c - '0';
        } else if (NameCursor.isLower(c)) {
            return c - 'a' + 10;
        }
        return NameCursor.isUpper(c) ? c - 'A' + 36 : -1;
    }

    /// A tag and a number that counts from 1; 0 without the tag.
    long optionalBase62(char tag) throws MalformedNameException {
        if (!cursor.accept(tag)) {
            return 0;
        }
        return base62() + 1;
    }

    /// ```
    /// <identifier> ::= [<disambiguator>] <undisambiguated-identifier>
    /// <disambiguator> ::= s <base-62-number>
    /// ```
    Identifier identifier() throws MalformedNameException {
        long disambiguator = optionalBase62('s');
        return undisambiguated(disambiguator);
    }

    /// ```
    /// <undisambiguated-identifier> ::= [u] <decimal-number> [_] <bytes>
    /// ```
    Identifier undisambiguated(long disambiguator) throws MalformedNameException {
        boolean unicode = cursor.accept('u');
        // A number has no leading zeros, so that `00` is two empty identifiers.
        int length = cursor.accept('0') ? 0 : cursor.number();
        cursor.accept('_');
        if (length > cursor.remaining()) {
            throw cursor.malformed("an identifier is longer than what is left");
        }
        int place = cursor.position();
        cursor.skip(length);
        return new Identifier(disambiguator, place, length, unicode);
    }

    void write(Identifier identifier) throws MalformedNameException {
        if (skipping) {
            return;
        }
        if (!identifier.unicode) {
            out.write(cursor.bytes(), identifier.start, identifier.length);
            return;
        }
        String text = new String(cursor.bytes(), identifier.start, identifier.length, StandardCharsets.US_ASCII);
        int delimiter = text.lastIndexOf('_');
        String decoded = Punycode.decode(text.substring(0, Math.max(delimiter, 0)), text.substring(delimiter + 1));
        if (decoded == null) {
            throw cursor.malformed("an identifier is not valid Punycode");
        }
        byte[] bytes = decoded.getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
    }

    /// Reads the target of a back reference.
    @FunctionalInterface
    interface Production {
        void read() throws MalformedNameException;
    }

    /// ```
    /// <backref> ::= B <base-62-number>       the place, counted from after _R
    /// ```
    ///
    /// The `B` was read already; `production` reads the text at that place.
    void backReference(Production production) throws MalformedNameException {
        int tag = cursor.position() - 1;
        long target = base62();
        if (target < 0 || target >= tag - start) {
            throw cursor.malformed("a back reference does not lead back");
        }
        if (skipping) {
            return;
        }
        int resume = cursor.position();
        cursor.moveTo(start + (int) target);
        limits.enter();
        production.read();
        limits.leave();
        cursor.moveTo(resume);
    }
}
