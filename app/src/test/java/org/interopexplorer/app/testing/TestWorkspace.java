package org.interopexplorer.app.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.FakeFiles;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.JobTitles;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;

/// A workspace with one open library whose functions have the given signatures. It uses no files.
public final class TestWorkspace {
    public static final Path LIBRARY = Path.of("/usr/lib/libtry.so.1");

    private final FakeCallSession session;
    private final Workspace workspace;
    private final OpenLibrary library;

    /// @param callThread the thread on which calls wait
    /// @param ui the thread on which properties change
    public TestWorkspace(
            FakeCallSession session, Executor callThread, Executor ui, List<Signature> known, List<String> unknown) {
        this.session = session;
        Map<String, Signature> byName =
                known.stream().collect(Collectors.toMap(Signature::function, signature -> signature));
        String[] functions = Stream.concat(known.stream().map(Signature::function), unknown.stream())
                .toArray(String[]::new);
        workspace = new Workspace(
                new FakeFiles().with(LIBRARY.toString(), functions),
                (_, export, _) -> Optional.ofNullable(byName.get(export.name())),
                new BackgroundJobs(ImmediateWorkspace.atOnce(), Runnable::run),
                new Titles(),
                new Calls(session, callThread, Runnable::run, ui));
        library = workspace.open(LIBRARY);
    }

    /// A workspace in which everything happens at once.
    public static TestWorkspace direct(FakeCallSession session, Signature... known) {
        return new TestWorkspace(session, Runnable::run, Runnable::run, List.of(known), List.of("mystery"));
    }

    public Workspace workspace() {
        return workspace;
    }

    public FakeCallSession session() {
        return session;
    }

    /// Chooses a function by name.
    public void choose(String function, Value... arguments) {
        NativeImage image = library.image().orElseThrow();
        Export export = image.exports().stream()
                .filter(candidate -> candidate.name().equals(function))
                .findFirst()
                .orElseThrow();
        workspace.functions().choose(library, export, List.of(arguments));
    }

    /// Calls the chosen function.
    public void invoke(Signature signature, List<Value> arguments) {
        workspace.functions().request(signature, arguments, Encodings.BY_TYPE).ifPresent(workspace.calls()::invoke);
    }

    private record Titles() implements JobTitles {
        @Override
        public ObservableValue<String> opening(String library) {
            return new SimpleStringProperty(library);
        }

        @Override
        public ObservableValue<String> gatheringTypes(String library) {
            return new SimpleStringProperty(library);
        }

        @Override
        public ObservableValue<String> findingSignatures(String library) {
            return new SimpleStringProperty("signatures " + library);
        }

        @Override
        public ObservableValue<String> comparing(String function) {
            return new SimpleStringProperty(function);
        }

        @Override
        public ObservableValue<String> readingSymbols(String library) {
            return new SimpleStringProperty(library);
        }

        @Override
        public ObservableValue<String> saving(String file) {
            return new SimpleStringProperty(file);
        }

        @Override
        public ObservableValue<String> savingSignatures() {
            return new SimpleStringProperty("");
        }

        @Override
        public ObservableValue<String> listingSystem() {
            return new SimpleStringProperty("");
        }

        @Override
        public ObservableValue<String> readingNames() {
            return new SimpleStringProperty("");
        }

        @Override
        public ObservableValue<String> findingName(String typed) {
            return new SimpleStringProperty("");
        }

        @Override
        public ObservableValue<String> checking(String library) {
            return new SimpleStringProperty(library);
        }
    }
}
