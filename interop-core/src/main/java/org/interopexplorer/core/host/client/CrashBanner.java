package org.interopexplorer.core.host.client;

import java.util.regex.Pattern;

/// The lines that a crashing JVM prints into the output of native code, where nobody asked for them. No flag keeps all
/// of them away: with the JVM's own output turned off some are still printed, the more the more threads crash.
final class CrashBanner {
    private static final Pattern LINE = Pattern.compile("#"
            + "|#  \\w+ \\(0x\\w+\\).* at pc=.*"
            + "|#   https?://.*"
            + "|# [CVJjAv]  .*"
            + "|# (A fatal error has been detected by the Java|JRE version:|Java VM:|Problematic frame:"
            + "|CreateCoredumpOnCrash |Core dump |No core dump |Failed to write core dump"
            + "|An error report file with more information|Can not save log file"
            + "|If you would like to submit a bug report|The crash happened outside the Java|See problematic frame).*"
            + "|# /.*/crash"
            + "|\\[thread \\d+ also had an error]"
            + "|\\[error occurred during error reporting .*]"
            + "|\\[Too many errors, abort]");

    private CrashBanner() {}

    /// Where the JVM's lines begin at the end of an output; the length of the output if there are none.
    static int start(String output) {
        var start = output.length();
        while (start > 0) {
            var line = output.lastIndexOf('\n', start - 2) + 1;
            var text = output.substring(line, start).stripTrailing();
            if (LINE.matcher(text).matches()) {
                start = line;
            } else if (start < output.length() && text.endsWith("#")) {
                // Native code did not end its last line before the first `#`.
                return line + text.length() - 1;
            } else {
                return start;
            }
        }
        return start;
    }
}
