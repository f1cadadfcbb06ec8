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

/// How text stands in memory: the charset and the width of one unit, which is that of its terminator.
///
/// Text with bytes that are not valid in its charset is not text: it is given back as the array of its units, so that
/// nothing of it is lost.
///
/// @param unit in bytes: 1, 2 or 4
public record TextEncoding(Charset charset, int unit) {
    /// What narrow characters are unless a person says otherwise.
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

    /// The encoding with this charset; UTF-16 and UTF-32 without a byte order are little-endian, without a mark.
    public static TextEncoding of(Charset charset) {
        return switch (charset.name()) {
            case "UTF-16", "UTF-16LE" -> UTF_16;
            case "UTF-16BE" -> new TextEncoding(charset, 2);
            case "UTF-32", "UTF-32LE" -> UTF_32;
            case "UTF-32BE" -> new TextEncoding(charset, 4);
            default -> new TextEncoding(charset, 1);
        };
    }

    /// That of one of Windows' code pages; UTF-8 for one that this Java does not know.
    public static TextEncoding ofCodePage(int number) {
        return switch (number) {
            case 65001 -> UTF_8;
            case 936 -> named("GBK").orElse(UTF_8);
            default -> named(String.valueOf(number)).orElse(UTF_8);
        };
    }

    /// The encoding that people call by this name: a charset's name or alias, or the number of a code page, as in
    /// `1252`.
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

    /// The first code point that this encoding has no bytes for.
    OptionalInt unencodable(String text) {
        var encoder = charset.newEncoder();
        return text.codePoints()
                .filter(codePoint -> !RawBytes.isRaw(codePoint))
                .filter(codePoint -> isSurrogate(codePoint) || !encoder.canEncode(Character.toString(codePoint)))
                .findFirst();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /// The bytes of text that [#unencodable] found nothing in, without a terminator.
    byte[] encode(String text) {
        return RawBytes.in(text) ? encodeRaw(text) : text.getBytes(charset);
    }

    /// A raw byte is itself where a unit is a byte, else the unit of that number, as in C.
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

    /// The text in these bytes; empty where they are not valid.
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

    /// The text in the longest valid beginning of bytes that end where reading stopped, not where a character does.
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

    /// Where the terminator begins, in bytes; -1 where there is none.
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
