package org.interopexplorer.app.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;

/// A workspace in which everything happens at once, on the thread of the test.
public final class ImmediateWorkspace {
    public final FakeFiles files = new FakeFiles();
    public final FakeCalls session = new FakeCalls();
    public final BackgroundJobs jobs = new BackgroundJobs(atOnce(), Runnable::run);
    public final Calls calls = new Calls(session, Runnable::run, Runnable::run, Runnable::run);
    public final JobTitles titles = new Titles();
    public final Workspace workspace = new Workspace(
            files,
            (image, export, more) -> export.name().equals("cos")
                    ? Optional.of(cos())
                    : more.stream()
                            .flatMap(source -> source.find(new ExportQuestion(image, export)).stream())
                            .findFirst(),
            jobs,
            titles,
            calls);

    /// `double cos(double x)` of the catalog.
    public static Signature cos() {
        CType number = FloatingType.DOUBLE;
        return new Signature(
                "cos",
                new FunctionType(number, List.of(new FunctionType.Parameter("x", number))),
                new Provenance.Catalog("math.h", 1));
    }

    /// Runs each task in the thread that brings it.
    public static ExecutorService atOnce() {
        return new AbstractExecutorService() {
            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }

            @Override
            public void execute(Runnable command) {
                command.run();
            }
        };
    }

    private static final class Titles implements JobTitles {
        @Override
        public ObservableValue<String> opening(String library) {
            return new ReadOnlyStringWrapper("opening " + library);
        }

        @Override
        public ObservableValue<String> checking(String library) {
            return new ReadOnlyStringWrapper("checking " + library);
        }

        @Override
        public ObservableValue<String> gatheringTypes(String library) {
            return new ReadOnlyStringWrapper("types " + library);
        }

        @Override
        public ObservableValue<String> findingSignatures(String library) {
            return new ReadOnlyStringWrapper("signatures " + library);
        }

        @Override
        public ObservableValue<String> comparing(String function) {
            return new ReadOnlyStringWrapper("comparing " + function);
        }

        @Override
        public ObservableValue<String> readingSymbols(String library) {
            return new ReadOnlyStringWrapper("symbols " + library);
        }

        @Override
        public ObservableValue<String> saving(String file) {
            return new ReadOnlyStringWrapper("saving " + file);
        }

        @Override
        public ObservableValue<String> savingSignatures() {
            return new ReadOnlyStringWrapper("saving signatures");
        }

        @Override
        public ObservableValue<String> listingSystem() {
            return new ReadOnlyStringWrapper("listing");
        }

        @Override
        public ObservableValue<String> readingNames() {
            return new ReadOnlyStringWrapper("reading names");
        }

        @Override
        public ObservableValue<String> findingName(String typed) {
            return new ReadOnlyStringWrapper("finding");
        }
    }
}
