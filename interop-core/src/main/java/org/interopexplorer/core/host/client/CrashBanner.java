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
            + "|# .*/(crash|fd/\\d+|hs_err_pid\\d+\\.log)"
            + "|\\[thread \\d+ also had an error]"
            + "|\\[error occurred during error reporting .*]"
            + "|\\[Too many errors, abort]");

    /// The first lines. What follows is the JVM's too, and may be the whole report where it could not open a file.
    private static final String BEGINNING = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            """;

    private CrashBanner() {}

    /// Where the JVM's lines begin at the end of an output; the length of the output if there are none.
    static int start(String output) {
        var beginning = output.indexOf(BEGINNING);
        return beginning < 0 ? startOfLast(output) : beginning;
    }

    /// Where only a part was printed, as it comes to be when several threads crash.
    private static int startOfLast(String output) {
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
