package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;

/// A file of some source and options.
record Built(CCompiler compiler, String source, List<String> options) implements Pair.Making {
    static final String MAIN = "int main(void) { return 0; }";

    static Built library(String source, String... options) {
        return library(CCompiler.GCC, source, options);
    }

    static Built library(CCompiler compiler, String source, String... options) {
        return new Built(
                compiler,
                source,
                Stream.concat(Stream.of("-shared", "-fPIC", "-nostdlib", "-Wl,-z,relro,-z,now"), Stream.of(options))
                        .toList());
    }

    static Built program(String... options) {
        return new Built(CCompiler.GCC, MAIN, List.of(options));
    }

    static Built dll(CCompiler compiler, String source, String... options) {
        return new Built(
                compiler,
                source,
                Stream.concat(Stream.of("-shared"), Stream.of(options)).toList());
    }

    @Override
    public Path make(Path directory, String name) throws IOException, InterruptedException {
        // MinGW adds .exe to a name without an ending.
        return compiler.compile(
                directory, name.contains(".") ? name : name + ".x", source, options.toArray(String[]::new));
    }
}
