package org.interopexplorer.core.mangling.scan;

/// A position in the bytes of a mangled name; reading past the end gives 0, never an exception.
public final class NameCursor {
    /// What [#peek()] returns at the end. No scheme uses it inside a name.
    public static final int END = 0;

    private byte[] bytes = new byte[0];
    private int position;

    /// Starts over on another name, at `start` bytes from its beginning.
    public void reset(byte[] name, int start) {
        bytes = name;
        position = start;
    }

    /// The whole name as given to [#reset(byte\[\], int)].
    public byte[] bytes() {
        return bytes;
    }

    /// The position in bytes from the start of the name.
    public int position() {
        return position;
    }

    /// Goes to a place that [#position()] returned.
    public void moveTo(int place) {
        position = place;
    }

    public int remaining() {
        return bytes.length - position;
    }

    public boolean atEnd() {
        return position >= bytes.length;
    }

    /// The next byte, 0 to 255, or [#END].
    public int peek() {
        return position < bytes.length ? bytes[position] & 0xFF : END;
    }

    /// The byte `ahead` places after the next one, or [#END].
    public int peek(int ahead) {
        return ahead < bytes.length - position ? bytes[position + ahead] & 0xFF : END;
    }

    /// Takes the next byte; at the end returns [#END] and does not move.
    public int next() {
        return position < bytes.length ? bytes[position++] & 0xFF : END;
    }

    /// Skips bytes that a peek has shown to be there.
    public void skip(int count) {
        position += count;
    }

    /// Takes the next byte when it is `wanted`.
    public boolean accept(char wanted) {
        if (peek() != wanted) {
            return false;
        }
        position++;
        return true;
    }

    /// Takes the next two bytes when they are `first` and `second`.
    public boolean accept(char first, char second) {
        if (peek() != first || peek(1) != second) {
            return false;
        }
        position += 2;
        return true;
    }

    /// Takes `text` when the rest of the name starts with it.
    public boolean accept(String text) {
        if (!startsWith(text)) {
            return false;
        }
        position += text.length();
        return true;
    }

    public boolean startsWith(String text) {
        if (text.length() > remaining()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (bytes[position + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    public void expect(char wanted) throws MalformedNameException {
        if (!accept(wanted)) {
            throw malformed("expected '" + wanted + "'");
        }
    }

    /// A decimal number of at least one digit that fits an `int`.
    public int number() throws MalformedNameException {
        if (!isDigit(peek())) {
            throw malformed("expected a number");
        }
        int value = 0;
        while (isDigit(peek())) {
            int digit = peek() - '0';
            if (value > (Integer.MAX_VALUE - digit) / 10) {
                throw malformed("a number is too large");
            }
            value = value * 10 + digit;
            position++;
        }
        return value;
    }

    public MalformedNameException malformed(String reason) {
        return new MalformedNameException(reason, position);
    }

    public static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    public static boolean isUpper(int character) {
        return character >= 'A' && character <= 'Z';
    }

    public static boolean isLower(int character) {
        return character >= 'a' && character <= 'z';
    }
}
