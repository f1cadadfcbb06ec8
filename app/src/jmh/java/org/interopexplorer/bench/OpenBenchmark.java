package org.interopexplorer.bench;

import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.machine.Machine;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.exports.ExportsViewModel;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SystemFiles;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.mangling.Demangler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/// From the choice of a large library until the table of exports has its rows, sorted by name, and the visible
/// rows have their readable names.
///
/// The benchmark's thread acts as the FX thread: it runs what the background hands over, and no other thread may
/// touch the rows.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
public class OpenBenchmark {
    private static final int IN_SIGHT = 40;

    @Param("/usr/lib/x86_64-linux-gnu/libLLVM-14.so.1")
    public String library = "";

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final BackgroundJobs jobs = new BackgroundJobs(pool, window::add);
    private final ImmediateWorkspace desk = new ImmediateWorkspace();
    private final Workspace workspace = new Workspace(
            new SystemFiles(
                    Machine.current(),
                    () -> LoaderEnvironment.of(Machine.current()),
                    new FileOpener(Machine.current())),
            (_, _, _) -> Optional.empty(),
            jobs,
            desk.titles,
            desk.calls);
    private final ThreadLocal<Demangler> demanglers = ThreadLocal.withInitial(Demangler::new);
    private final ExportsViewModel exports = new ExportsViewModel(
            workspace,
            jobs,
            name -> demanglers.get().demangle(name).human(),
            new ReadOnlyStringWrapper("demangling"));

    {
        exports.table().sortBy(RowOrder.of(Comparator.comparing(row -> row.export().label())), true);
    }

    @Benchmark
    public void open(Blackhole hole) throws InterruptedException {
        workspace.open(Path.of(library));
        while (exports.table().rows().isEmpty()) {
            window.take().run();
        }
        exports.table().rows().stream().limit(IN_SIGHT).forEach(row -> hole.consume(row.readable()));
    }

    /// Closes the library, and waits until all its background work has ended.
    @TearDown(Level.Invocation)
    public void close() throws InterruptedException {
        for (OpenLibrary opened : workspace.libraries().toArray(OpenLibrary[]::new)) {
            workspace.close(opened);
        }
        while (!jobs.running().isEmpty()) {
            window.take().run();
        }
    }

    @TearDown
    public void end() {
        pool.shutdownNow();
        demanglers.remove();
    }
}
