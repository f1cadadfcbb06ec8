package org.interopexplorer.app.launcher;

import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.List;

/// What the JVM is shown once, at build, so that each command starts warm: `./explorer` runs this with
/// `-XX:AOTCacheOutput` and starts commands with the cache that comes of it (JEP 483, JEP 515).
///
/// A cache speeds up what it has seen, so this goes through every command; nothing is printed.
public final class Training {
    private static final String LIBRARY = "libm.so.6";
    private static final String PROTOTYPE = "double cos(double x)";

    private Training() {}

    /// Runs the commands.
    ///
    /// @param arguments a library with many C++ names to demangle, if there is one
    public static void main(String[] arguments) {
        for (String library : arguments.length == 0 ? new String[] {LIBRARY} : arguments) {
            run("list", "--demangle", library);
            run("list", "--demangle", "--json", library);
        }
        run("list", "--imports", LIBRARY);
        run("describe", LIBRARY, "modf", "--json");
        run("describe", "libc.so.6", "gmtime_r");
        run("call", LIBRARY, PROTOTYPE, "1.0", "--json");
        run("call", LIBRARY, "cos", "1.0");
        run("call", "libc.so.6", "strlen", "text");
        run("call", "libc.so.6", "strlen", "null", "--json");
        run("error", "0x80070005", "--json");
        run("error", "ENOENT");
        run("demangle", "_ZNSt6vectorIiSaIiEE9push_backEOi", "_RNvC6_123foo3bar");
        run("--help");
    }

    private static void run(String... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Main.tool(Reader.nullReader(), nowhere, nowhere).run(List.of(words));
    }
}
