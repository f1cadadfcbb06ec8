package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.collections.CollectionViewModel.Written;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.io.TempDir;

/// A collection of three steps, answered without a host. The classes that extend this test it.
abstract class CollectionTest {
    private static final StatusNames NAMES = StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH));
    static final String TEXT = """
            {"formatVersion": 1, "name": "Three", "libraries": {"c": {"path": "libc.so.6"}},
             "steps": [
               {"name": "one", "library": "c", "function": "f", "expect": ["returns 5"], "keep": {"five": "returns"}},
               {"name": "two", "library": "c", "function": "f", "expect": ["returns 6"]}],
             "cleanup": [{"name": "end", "library": "c", "function": "f"}]}""";

    final FakeCallSession session = new FakeCallSession(_ -> returned(5));
    final BackgroundJobs jobs = new BackgroundJobs(ImmediateWorkspace.atOnce(), this::tell);
    final CollectionViewModel model = new CollectionViewModel(
            new CollectionTools(
                    () -> session,
                    _ -> (library, function) -> new Finding.Found(
                            Path.of(library.path()),
                            new Signature(
                                    function, new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed())),
                    NAMES,
                    (_, _) -> {
                        throw new AssertionError("no step is one of COM");
                    }),
            jobs,
            new CollectionViewModel.Titles(
                    new SimpleStringProperty("reading"),
                    new SimpleStringProperty("writing"),
                    new SimpleStringProperty("running")));
    final CollectionEditor editor = model.editor();

    /// Results of jobs that are held back to make the jobs slow.
    final List<Runnable> later = new ArrayList<>();

    boolean slow;

    @TempDir
    Path directory;

    private void tell(Runnable news) {
        if (slow) {
            later.add(news);
        } else {
            news.run();
        }
    }

    void catchUp() {
        slow = false;
        while (!later.isEmpty()) {
            later.removeFirst().run();
        }
    }

    static CallOutcome returned(long value) {
        return new CallOutcome.Returned(
                IntegerType.INT, Value.Int.of(value), List.of(), 0, null, null, CallOutcome.Output.NONE, 1, List.of());
    }

    Path opened() throws IOException {
        Path file = Files.writeString(directory.resolve("three.calls.json"), TEXT);
        model.open(file);
        return file;
    }

    List<StepRow.State> states() {
        return model.rows().stream().map(StepRow::state).toList();
    }

    Written save(Path file) {
        return save(file, false);
    }

    /// Here jobs run at once.
    Written save(Path file, boolean replace) {
        List<Written> told = new ArrayList<>();
        model.save(file, replace, told::add);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    CallCollection written(Path file) throws IOException {
        return ((ReadCollection.Read) new CollectionReader(NAMES).read(Files.readAllBytes(file))).collection();
    }
}
