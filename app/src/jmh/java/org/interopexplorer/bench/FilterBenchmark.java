package org.interopexplorer.bench;

import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.exports.ExportsViewModel;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.Demangler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One keystroke in the filter above a large library's exports, until the table has its new rows and the kinds are
/// counted. Every name is demangled already, so both names are searched.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class FilterBenchmark {
    /// The text of the filter before the key and after it.
    public enum Keystroke {
        FIRST_LETTER("", "l"),
        RARE_FIRST_LETTER("", "#"),
        THIRD_LETTER("ll", "llv"),
        SECOND_WORD("llvm ", "llvm c"),
        BACKSPACE_TO_NOTHING("l", "");

        private final String before;
        private final String after;

        Keystroke(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    @Param("/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1")
    public String library = "";

    @Param
    public Keystroke keystroke = Keystroke.FIRST_LETTER;

    private final Demangler demangler = new Demangler();
    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final ExportsViewModel exports = new ExportsViewModel(
            desk.workspace,
            desk.jobs,
            name -> demangler.demangle(name).human(),
            new ReadOnlyStringWrapper("demangling"));

    @Setup
    public void open() throws IOException, MalformedFileException {
        NativeImage image = new FileOpener(Machine.current()).image(Path.of(library));
        desk.files.with(image);
        desk.workspace.open(image.path());
        if (exports.table().rows().size() != image.exports().size()) {
            throw new IllegalStateException("the library's exports did not reach the table");
        }
    }

    @Setup(Level.Invocation)
    public void typeWhatComesBefore() {
        exports.table().filterProperty().set("");
        exports.table().filterProperty().set(keystroke.before);
    }

    @Benchmark
    public int keystroke() {
        exports.table().filterProperty().set(keystroke.after);
        return exports.table().rows().size();
    }
}
