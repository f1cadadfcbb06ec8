package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Writes text as UTF-8, whole strings at a time.
///
/// The JDK's `OutputStreamWriter` feeds an encoder character by character. In a new process this takes longer than
/// reading the 44,000 names of a large library. `String.getBytes` copies plain ASCII directly.
final class Utf8Writer extends Writer {
    private final OutputStream out;

    /// The high surrogate of a character whose low surrogate comes with the next write; 0 for none.
    private char pending;

    Utf8Writer(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        encode(text.substring(offset, offset + length));
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        encode(new String(text, offset, length));
    }

    private void encode(String text) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        String whole = pending == 0 ? text : pending + text;
        char last = whole.charAt(whole.length() - 1);
        pending = Character.isHighSurrogate(last) ? last : 0;
        out.write((pending == 0 ? whole : whole.substring(0, whole.length() - 1)).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
