package org.interopexplorer.core.mangling.d;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.mangling.scan.Limits;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Shared by the readers of D's names, types and values: the place in the name, back references, and the limits.
final class DReader {
    /// The most levels. A level takes up to six frames, and D's standard library nests about twenty levels deep.
    private static final int DEPTH = 128;

    final NameCursor cursor = new NameCursor();
    private final Limits limits = new Limits(DEPTH);

    /// The place of the current back reference: its target may only refer further back.
    private int lastReference;

    DReader(byte[] name, int start) {
        cursor.reset(name, start);
        lastReference = name.length;
    }

    /// A production of the grammar.
    interface Production {
        String read() throws MalformedNameException;
    }

    /// Reads one production, one level deeper.
    String nested(Production production) throws MalformedNameException {
        limits.enter();
        String text = bounded(production.read());
        limits.leave();
        return text;
    }

    String bounded(String text) throws MalformedNameException {
        if (text.length() > NameWriter.LIMIT) {
            throw cursor.malformed("the demangled form is longer than 1 MiB");
        }
        return text;
    }

    /// The `length` next bytes as text.
    String take(int length) throws MalformedNameException {
        if (length > cursor.remaining()) {
            throw cursor.malformed("an identifier is longer than what is left");
        }
        String text = new String(cursor.bytes(), cursor.position(), length, StandardCharsets.UTF_8);
        cursor.skip(length);
        return text;
    }

    /// The target of the back reference at the cursor; does not move the cursor.
    int referred() throws MalformedNameException {
        int place = cursor.position();
        int target = place - distance();
        cursor.moveTo(place);
        return target;
    }

    /// Reads `production` at the target of the back reference at the cursor, then continues after the reference.
    String follow(Production production) throws MalformedNameException {
        int place = cursor.position();
        if (place >= lastReference) {
            throw cursor.malformed("a back reference leads to itself");
        }
        int target = place - distance();
        int after = cursor.position();
        int saved = lastReference;
        lastReference = place;
        cursor.moveTo(target);
        String text = nested(production);
        cursor.moveTo(after);
        lastReference = saved;
        return text;
    }

    /// `Q` and a number to the base of 26: capitals, the last digit a small letter.
    private int distance() throws MalformedNameException {
        int place = cursor.position();
        cursor.expect('Q');
        long number = 0;
        while (NameCursor.isUpper(cursor.peek())) {
            number = number * 26 + cursor.next() - 'A';
            if (number > place) {
                throw cursor.malformed("a back reference leads before the name");
            }
        }
        if (!NameCursor.isLower(cursor.peek())) {
            throw cursor.malformed("expected the number of a back reference");
        }
        number = number * 26 + cursor.next() - 'a';
        if (number <= 0 || number > place) {
            throw cursor.malformed("a back reference leads before the name");
        }
        return (int) number;
    }
}
