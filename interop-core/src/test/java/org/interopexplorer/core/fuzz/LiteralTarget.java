package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;

/// The literals of values: a parsed value prints as a literal that parses to the same value, and a fault is inside
/// the text.
record LiteralTarget() implements FuzzTarget {
    private static final PointerType TEXT = new PointerType(IntegerType.CHAR);

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "42",
                        "-0x2A",
                        "0b101",
                        "0o17",
                        "1.5e-3",
                        "nan",
                        "-inf",
                        "true",
                        "'c'",
                        "'\\u{1F600}'",
                        "\"te\\xffxt\\n\"",
                        "null",
                        "[1, 2, [3]]",
                        "{x: 1, y: {z: \"a\"}}",
                        "out",
                        "out(64)",
                        "inout [1]",
                        "@kept",
                        "&symbol",
                        "java (a, b) -> a + b",
                        "RED|BLUE",
                        "bare word")
                .stream()
                .map(literal -> literal.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> tokens() {
        return List.of("null", "out(", "inout ", "java ", " -> ", "\\u{", "\\x", "0x", "nan", "inf", "true");
    }

    @Override
    public int longest() {
        return 2048;
    }

    @Override
    public void accept(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        inside(ValueParser.parse(text, TEXT), text);
        ParsedValue read = ValueParser.parse(text);
        inside(read, text);
        if (read instanceof ParsedValue.Parsed(var value)) {
            assertThat(ValueParser.parse(ValuePrinter.print(value))).isEqualTo(read);
        }
    }

    private static void inside(ParsedValue read, String text) {
        if (read instanceof ParsedValue.Malformed fault) {
            assertThat(fault.column()).as(() -> english(fault.message())).isBetween(1, text.length() + 1);
        }
    }
}
