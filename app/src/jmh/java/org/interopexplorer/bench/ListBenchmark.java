package org.interopexplorer.bench;

import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.machine.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.app.cli.CommandLineTool;
import org.interopexplorer.app.cli.SessionFactories;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/// Listing a large library in a process that is warm, as a whole and by its parts.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class ListBenchmark {
    @Param("/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1")
    public String library = "";

    private final Demangler demangler = new Demangler();
    private final PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    private final CommandLineTool tool = new CommandLineTool(
            new LibraryFinder(LoaderEnvironment.of(Machine.current()), new FileOpener(Machine.current())),
            new FileOpener(Machine.current()),
            Machine.current(),
            new SessionFactories(_ -> NativeSession.open(Machine.current()), _ -> (_, _, _) -> {
                throw new AssertionError();
            }),
            locale -> new StatusCatalog(OperatingSystem.LINUX, locale),
            Reader.nullReader(),
            nowhere,
            nowhere,
            Language.ENGLISH);
    private List<Export> exports = List.of();

    @Setup
    public void read() throws IOException, MalformedFileException {
        exports = open().exports();
    }

    /// The whole command `list --demangle`, with its output discarded.
    @Benchmark
    public int list() {
        return tool.run(List.of("list", "--demangle", library));
    }

    /// Reads the file, without demangling.
    @Benchmark
    public NativeImage open() throws IOException, MalformedFileException {
        return new FileOpener(Machine.current()).image(Path.of(library));
    }

    /// Demangles every name on one thread.
    @Benchmark
    public void demangle(Blackhole hole) {
        for (Export export : exports) {
            hole.consume(demangler.demangle(export.name()));
        }
    }
}
