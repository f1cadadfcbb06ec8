package org.interopexplorer.app.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compiles a .NET assembly with right and wrong declarations of a native library beside it.
public final class FaultyAssembly {
    private static final String NATIVE = """
            #include <stdint.h>
            #include <string.h>
            struct item { int64_t id; int count; double price; };
            long store_total(long base) { return base + 1; }
            int store_add(struct item *it) { return it->count; }
            int store_name(const char *text) { return (int) strlen(text); }
            int store_wide(const uint16_t *text) { int n = 0; while (text[n]) n++; return n; }
            void store_size(int *width, int *height) { *width = 3; *height = 4; }
            const char *store_version(void) { return "1.2"; }
            """;
    private static final String MANAGED = """
            using System;
            using System.Collections.Generic;
            using System.Runtime.InteropServices;
            namespace Shop {
              [StructLayout(LayoutKind.Sequential)] public struct Item { public int Id; public int Count; public double Price; }
              public static class Store {
                [DllImport("store")] public static extern int store_total(int start);
                [DllImport("store")] public static extern int store_add(ref Item item);
                [DllImport("store", CharSet = CharSet.Unicode)] public static extern int store_name(string text);
                [DllImport("store", CharSet = CharSet.Unicode)] public static extern int store_wide(string text);
                [DllImport("store")] public static extern void store_size(out int width, out int height);
                [DllImport("store")] public static extern string store_version();
                [DllImport("store")] public static extern int store_close(int handle);
                [DllImport("store", EntryPoint = "store_add")] public static extern int refused(List<int> items);
                [DllImport("libc")] public static extern int chdir(string path);
                [DllImport("nowhere")] public static extern int lost(int n);
              }
            }
            """;

    private FaultyAssembly() {}

    /// The assembly `Shop.dll`, with `libstore.so` beside it; the test is skipped where a compiler is missing.
    public static Path compile(Path folder) throws IOException, InterruptedException {
        Path code = Files.writeString(folder.resolve("store.c"), NATIVE);
        Path source = Files.writeString(folder.resolve("Shop.cs"), MANAGED);
        Path assembly = folder.resolve("Shop.dll");
        run("gcc", "-g", "-shared", "-fPIC", "-o", folder.resolve("libstore.so").toString(), code.toString());
        run("mcs", "-nologo", "-target:library", "-out:" + assembly, source.toString());
        return assembly;
    }

    /// An assembly of other source code.
    ///
    /// @param name of the source file; the assembly is named like it
    public static Path compile(Path folder, String name, String code) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve(name), code);
        Path assembly = folder.resolve(name.replace(".cs", ".dll"));
        run("mcs", "-nologo", "-target:library", "-out:" + assembly, source.toString());
        return assembly;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        boolean linux = System.getProperty("os.name").startsWith("Linux");
        assumeTrue(linux && Files.isExecutable(Path.of("/usr/bin", command[0])), command[0] + " is not installed here");
        int status = new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException(command[0] + " ends with " + status);
        }
    }
}
