package org.interopexplorer.core.marshal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.RawBytes;

/// How text is stored in memory: its charset, and the width of one unit and of the terminator.
///
/// If bytes are not valid in the charset, they are returned as an array of units, so that nothing is lost.
///
/// @param unit in bytes: 1, 2 or 4
public record TextEncoding(Charset charset, int unit) {
    /// The default encoding of narrow characters.
    public static final TextEncoding UTF_8 = new TextEncoding(StandardCharsets.UTF_8, 1);

    public static final TextEncoding UTF_16 = new TextEncoding(StandardCharsets.UTF_16LE, 2);
    public static final TextEncoding UTF_32 = new TextEncoding(Charset.forName("UTF-32LE"), 4);

    /// The encoding that a kind of character has on a platform.
    public static TextEncoding of(CharacterKind kind, Layout layout) {
        return switch (kind) {
            case NARROW -> of(layout.narrow());
            case UTF8 -> UTF_8;
            case WIDE -> layout.abi().wcharSize() == 2 ? UTF_16 : UTF_32;
            case UTF16 -> UTF_16;
            case UTF32 -> UTF_32;
        };
    }

    /// The encoding with this charset; UTF-16 and UTF-32 without a named byte order are little-endian, without a
    /// byte order mark.
    public static TextEncoding of(Charset charset) {
        return switch (charset.name()) {
            case "UTF-16", "UTF-16LE" -> UTF_16;
            case "UTF-16BE" -> new TextEncoding(charset, 2);
            case "UTF-32", "UTF-32LE" -> UTF_32;
            case "UTF-32BE" -> new TextEncoding(charset, 4);
            default -> new TextEncoding(charset, 1);
        };
    }

    /// The encoding of a Windows code page; UTF-8 if this Java does not know the page.
    public static TextEncoding ofCodePage(int number) {
        return switch (number) {
            case 65001 -> UTF_8;
            case 936 -> named("GBK").orElse(UTF_8);
            default -> named(String.valueOf(number)).orElse(UTF_8);
        };
    }

    /// The encoding with this name: a charset's name or alias, or the number of a code page such as `1252`.
    public static Optional<TextEncoding> named(String name) {
        List<String> spellings = name.matches("[0-9]+")
                ? List.of("windows-" + name, "x-windows-" + name, "IBM" + name, "x-IBM" + name)
                : List.of(name);
        return spellings.stream()
                .filter(spelling -> {
                    try {
                        return Charset.isSupported(spelling);
                    } catch (IllegalCharsetNameException _) {
                        return false;
                    }
                })
                .findFirst()
                .map(spelling -> of(Charset.forName(spelling)));
    }

    /// The first code point that cannot be encoded.
    OptionalInt unencodable(String text) {
        var encoder = charset.newEncoder();
        // The whole text at once takes a hundredth of the time that its characters take one by one.
        if (encoder.canEncode(text)) {
            return OptionalInt.empty();
        }
        return text.codePoints()
                .filter(codePoint -> !RawBytes.isRaw(codePoint))
                .filter(codePoint -> isSurrogate(codePoint) || !encoder.canEncode(Character.toString(codePoint)))
                .findFirst();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// Encodes text without a terminator. [#unencodable] must have found nothing in it.
    byte[] encode(String text) {
        return RawBytes.in(text) ? encodeRaw(text) : text.getBytes(charset);
    }

    /// Encodes text with raw bytes. A raw byte is one byte in narrow text, else the unit of that number, as in C.
    private byte[] encodeRaw(String text) {
        var bytes = new ByteArrayOutputStream();
        var characters = new StringBuilder();
        text.codePoints().forEach(codePoint -> {
            if (!RawBytes.isRaw(codePoint)) {
                characters.appendCodePoint(codePoint);
            } else if (unit == 1) {
                bytes.writeBytes(characters.toString().getBytes(charset));
                characters.setLength(0);
                bytes.write(RawBytes.octet(codePoint));
            } else {
                characters.append((char) RawBytes.octet(codePoint));
            }
        });
        bytes.writeBytes(characters.toString().getBytes(charset));
        return bytes.toByteArray();
    }

    /// The text in these bytes; empty if they are not valid.
    Optional<String> decode(byte[] bytes) {
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes));
            return Optional.of(text.toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// The text in the longest valid beginning of these bytes, whose end may cut a character.
    Optional<String> decodeCut(byte[] bytes) {
        // No charset here needs more than four bytes for a character.
        for (int dropped = 0; dropped < 4 && dropped <= bytes.length; dropped++) {
            var text = decode(Arrays.copyOf(bytes, bytes.length - dropped));
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /// The offset of the terminator in bytes; -1 if there is none.
    int terminator(byte[] bytes) {
        for (int at = 0; at + unit <= bytes.length; at += unit) {
            int nonZero = 0;
            for (int i = 0; i < unit; i++) {
                nonZero |= bytes[at + i];
            }
            if (nonZero == 0) {
                return at;
            }
        }
        return -1;
    }
}
