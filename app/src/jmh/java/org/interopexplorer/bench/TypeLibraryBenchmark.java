package org.interopexplorer.bench;

import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.typelib.TypelibViewModel;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The largest type library found: reading its file, showing it with its search index and references, and one
/// keystroke in the search until the results are there. `-prof gc` shows the memory.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class TypeLibraryBenchmark {
    @Param("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/mshtml.tlb")
    public String library = "";

    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final TypelibViewModel page = model(desk);

    private static TypelibViewModel model(ImmediateWorkspace desk) {
        return new TypelibViewModel(
                desk.workspace,
                desk.jobs,
                new ReadOnlyStringWrapper("indexing"),
                new ReadOnlyStringWrapper("relating"));
    }

    @Setup
    public void open() throws IOException, MalformedFileException {
        Path file = Path.of(library);
        desk.files.with(file, new FileOpener(Machine.current()).typeLibrary(file, 1).library());
        desk.workspace.open(file);
    }

    @Benchmark
    public TypeLibrary read() throws IOException, MalformedFileException {
        return new FileOpener(Machine.current()).typeLibrary(Path.of(library), 1).library();
    }

    @Benchmark
    public int readAndShow() throws IOException, MalformedFileException {
        Path file = Path.of(library);
        ImmediateWorkspace fresh = new ImmediateWorkspace();
        fresh.files.with(file, new FileOpener(Machine.current()).typeLibrary(file, 1).library());
        TypelibViewModel shown = model(fresh);
        fresh.workspace.open(file);
        return shown.found();
    }

    /// The first letter has the most results, and takes longest.
    @Benchmark
    public int firstLetter() {
        page.searchProperty().set("");
        page.searchProperty().set("e");
        return page.found();
    }

    @Benchmark
    public int laterLetter() {
        page.searchProperty().set("");
        page.searchProperty().set("elem");
        return page.found();
    }
}
