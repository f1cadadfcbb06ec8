package org.interopexplorer.core.host.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/// The lines that a crashing JVM prints into the output of native code, where nobody asked for them. No JVM flag keeps
/// them away without the error file.
///
/// @param start of the first byte
/// @param end after the last byte
record CrashBanner(int start, int end) {
    /// The beginnings that were seen: the whole banner, or what is left of it when the JVM's own output is turned off.
    private static final Pattern BEGINNING =
            Pattern.compile("#\\n(# A fatal error has been detected by|# If you would like to submit a bug report)");

    static Optional<CrashBanner> find(ByteBuffer output) {
        // One char a byte, so that positions are the same.
        var text = StandardCharsets.ISO_8859_1.decode(output).toString();
        var beginning = BEGINNING.matcher(text);
        if (!beginning.find()) {
            return Optional.empty();
        }
        var start = beginning.start();
        var end = start;
        while (end < text.length() && (text.charAt(end) == '#' || text.charAt(end) == '\n')) {
            var newline = text.indexOf('\n', end);
            end = newline < 0 ? text.length() : newline + 1;
        }
        return Optional.of(new CrashBanner(start, end));
    }
}
