package org.interopexplorer.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
    @Test
    void plainTextOfAnyLanguageStaysAsItIs() {
        String text = "operator() const, naïve, 漢字, 𝄞, \u00a0";

        assertThat(SafeText.oneLine(text)).isEqualTo(text);
        assertThat(SafeText.linesInWindow(text)).isEqualTo(text);
        assertThat(SafeText.oneLine("𝄞\n")).isEqualTo("𝄞\\n");
    }

    @Test
    void whatATerminalObeysIsSpelledOut() {
        assertThat(SafeText.oneLine("a\u001b]0;t\u0007b\u007f\u009b31m\r\n\t"))
                .isEqualTo("a\\x1b]0;t\\x07b\\x7f\\x9b31m\\r\\n\\t");
    }

    @Test
    void whatTurnsOrHidesTextIsSpelledOut() {
        assertThat(SafeText.oneLine("a\u202ecod.exe\u2066\u200b\u2028\ufeff"))
                .isEqualTo("a\\u202ecod.exe\\u2066\\u200b\\u2028\\ufeff");
        assertThat(SafeText.oneLine(
                        new StringBuilder("t").appendCodePoint(0xe0041).toString()))
                .isEqualTo("t\\u{e0041}");
        assertThat(SafeText.oneLine("half \ud800 of a pair")).isEqualTo("half \\ud800 of a pair");
    }

    @Test
    void linesKeepTheirEndsAndTabsAlone() {
        assertThat(SafeText.lines("a\tb\r\nc\rd\u001b[2J\n")).isEqualTo("a\tb\r\nc\\rd\\x1b[2J\n");
    }

    @Test
    void theWindowShowsSymbolsInsteadOfEscapes() {
        assertThat(SafeText.inWindow("a\u001b\n\u007f\u009b\u202e")).isEqualTo("a\u241b\u240a\u2421[U+009B][U+202E]");
        assertThat(SafeText.linesInWindow("a\nb\u0007")).isEqualTo("a\nb\u2407");
    }
}
