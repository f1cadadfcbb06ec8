package org.interopexplorer.app.launcher;

import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A training run at build time. It makes commands start fast: `./explorer` runs it with `-XX:AOTCacheOutput`
/// and starts commands with the resulting cache (JEP 483, JEP 515).
///
/// Each start loads the whole cache. So the commands that only read have their own cache, without the C parser
/// that calls need. Nothing is printed.
public final class Training {
    private static final String LIBRARY = "libm.so.6";

    private Training() {}

    /// Runs the commands of one cache.
    ///
    /// @param arguments `reading` or `calling`; after `reading`, libraries with many C++ names may follow
    public static void main(String[] arguments) {
        if (arguments[0].equals("reading")) {
            for (String library : Arrays.asList(arguments).subList(1, arguments.length)) {
                run("list", "--demangle", library);
                run("list", "--demangle", "--json", library);
            }
            run("list", LIBRARY);
            run("list", "--imports", LIBRARY);
            String libraries = Path.of(System.getProperty("java.home"), "lib").toString();
            run("find", "JNI_*", libraries, "--json");
            run("find", "os::malloc", libraries);
            Path samples = Path.of(
                    System.getProperty("explorer.home", ""),
                    "interop-core/src/test/resources/org/interopexplorer/core");
            String typed = samples.resolve("fuzz/seeds/dwarf5.so").toString();
            run("compare", typed, samples.resolve("fuzz/seeds/dwarf4.so").toString());
            run("compare", typed, typed, "--json");
            String metadata = samples.resolve("metadata").toString();
            run("bindings", "--declared", metadata);
            run("bindings", "--declared", metadata, "--json");
            run("error", "0x80070005", "--json");
            run("error", "ENOENT");
            run("demangle", "_ZNSt6vectorIiSaIiEE9push_backEOi", "_RNvC6_123foo3bar");
        } else {
            run("describe", LIBRARY, "modf", "--json");
            run("describe", "libc.so.6", "gmtime_r");
            run("call", LIBRARY, "double cos(double x)", "1.0", "--json");
            run("call", LIBRARY, "cos", "1.0");
            run("call", "libc.so.6", "strlen", "text");
            run("call", "libc.so.6", "strlen", "null", "--json");
            run("review", LIBRARY);
            run("snippet", LIBRARY, "cos", "1.0", "--language", "c");
            run(
                    "bindings",
                    Path.of(System.getProperty("explorer.home", ""))
                            .resolve("interop-core/src/test/resources/org/interopexplorer/core/metadata/win32.winmd")
                            .toString());
        }
    }

    private static void run(String... words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        Main.tool(Reader.nullReader(), nowhere, nowhere).run(List.of(words));
    }
}
