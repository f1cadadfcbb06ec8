package org.interopexplorer.core.host.client;

import java.util.regex.Pattern;

/// Finds the lines that a crashing JVM prints into the output of native code. No flag suppresses all of them: even
/// with the JVM's own output turned off some are printed, and more if several threads crash.
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

    /// The first lines. Everything after them is from the JVM too, even the whole report if it could not open a
    /// file.
    private static final String BEGINNING = """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            """;

    private CrashBanner() {}

    /// The offset of the JVM's lines at the end of an output; the length of the output if there are none.
    static int start(String output) {
        var beginning = output.indexOf(BEGINNING);
        return beginning < 0 ? startOfLast(output) : beginning;
    }

    /// The offset of lines of which only a part was printed, which happens when several threads crash.
    private static int startOfLast(String output) {
        var start = output.length();
        while (start > 0) {
            var line = output.lastIndexOf('\n', start - 2) + 1;
            var text = output.substring(line, start).stripTrailing();
            if (LINE.matcher(text).matches()) {
                start = line;
            } else if (start < output.length() && text.endsWith("#")) {
                // The first `#` may follow an unfinished line of native code.
                return line + text.length() - 1;
            } else {
                return start;
            }
        }
        return start;
    }
}
