package org.interopexplorer.app.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8WriterTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Utf8Writer writer = new Utf8Writer(bytes);

    @Test
    void textArrivesAsUtf8() throws IOException {
        writer.write("né");
        writer.write(" 漢字 x", 1, 2);
        writer.write(new char[] {'a', 'b', 'c'}, 1, 1);

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("né漢字b");
    }

    @Test
    void aCharacterSplitBetweenTwoWritesStaysWhole() throws IOException {
        String text = "a😀b";
        for (int i = 0; i < text.length(); i++) {
            writer.write(text, i, 1);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(text);
    }
}
