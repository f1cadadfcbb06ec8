package org.interopexplorer.app.bindings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.signature.Signature;

/// The checks of the assemblies' declared imports, and the ways from a declaration to its native function. Used on the
/// FX thread.
public final class BindingsViewModel {
    /// Reads and checks the declared imports of an assembly, on a background thread.
    public interface Checking {
        /// @param folders searched for libraries first
        /// @param progress receives how much is done, from 0 to 1
        /// @throws InterruptedException if the thread was interrupted
        AssemblyBindings check(Path assembly, List<Path> folders, DoubleConsumer progress)
                throws IOException, MalformedFileException, InterruptedException;
    }

    /// The state of a check.
    public sealed interface State {
        /// Not asked for yet, or stopped.
        record Unread(boolean cancelled) implements State {}

        /// @param progress as [Job#progressProperty()]
        record Reading(ReadOnlyDoubleProperty progress) implements State {}

        record Read(AssemblyBindings bindings) implements State {}

        record Failed(OpenFailure failure) implements State {}
    }

    /// How a native function is shown.
    public enum As {
        /// By the best signature that is known.
        KNOWN,
        /// By the signature that .NET makes of the declaration.
        DECLARED
    }

    private static final class Check {
        private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Unread(false));
        private List<Path> folders = List.of();
    }

    private final Workspace workspace;
    private final Checking checking;
    private final KeyedJobs<OpenLibrary> jobs;
    private final ObservableValue<String> jobTitle;
    private final Map<OpenLibrary, Check> checks = new WeakHashMap<>();

    public BindingsViewModel(
            Workspace workspace, Checking checking, BackgroundJobs jobs, ObservableValue<String> jobTitle) {
        this.workspace = workspace;
        this.checking = checking;
        this.jobs = new KeyedJobs<>(jobs);
        this.jobTitle = jobTitle;
    }

    private Check of(OpenLibrary library) {
        return checks.computeIfAbsent(library, its -> {
            Check made = new Check();
            // Closing it, or reading its file again, makes the check worthless.
            its.stateProperty().subscribe((_, _) -> {
                jobs.forget(its);
                made.state.set(new State.Unread(false));
            });
            return made;
        });
    }

    /// The state of the check of an assembly.
    public ReadOnlyObjectProperty<State> state(OpenLibrary library) {
        return of(library).state.getReadOnlyProperty();
    }

    /// The folders in which a person wants the native libraries to be searched first.
    public List<Path> folders(OpenLibrary library) {
        return of(library).folders;
    }

    /// Checks an assembly, unless that was done or was stopped by the person.
    public void show(OpenLibrary library) {
        if (of(library).state.get() instanceof State.Unread(boolean cancelled) && !cancelled) {
            read(library);
        }
    }

    /// Searches the libraries in a folder, too, before all others, and checks again.
    public void searchIn(OpenLibrary library, Path folder) {
        Check check = of(library);
        check.folders = Stream.concat(Stream.of(folder), check.folders.stream())
                .distinct()
                .toList();
        read(library);
    }

    /// Checks an assembly, also again: a library may have been built anew.
    public void read(OpenLibrary library) {
        library.image().ifPresent(image -> {
            Check check = of(library);
            List<Path> folders = check.folders;
            check.state.set(new State.Reading(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS).getReadOnlyProperty()));
            Job started = jobs.start(
                    library,
                    jobTitle,
                    progress -> checking.check(image.path(), folders, progress),
                    read -> check.state.set(new State.Read(read)),
                    failure -> check.state.set(
                            failure instanceof CancellationException
                                    ? new State.Unread(true)
                                    : new State.Failed(OpenFailure.of(library.asked(), failure))));
            if (check.state.get() instanceof State.Reading) {
                check.state.set(new State.Reading(started.progressProperty()));
            }
        });
    }

    /// Stops the check of an assembly. Does nothing if it is done.
    public void cancel(OpenLibrary library) {
        jobs.cancel(library);
    }

    /// Opens the library that a declaration finds, and shows the form of the function.
    ///
    /// @param absent called if the library is there and has no such export any more
    public void follow(OpenLibrary assembly, CheckedImport checked, As as, Runnable absent) {
        Path file = checked.file();
        String export = checked.export();
        if (file == null || export == null || (as == As.DECLARED && checked.isRefused())) {
            return;
        }
        workspace.open(file);
        workspace.showPage(LibraryPage.EXPORTS);
        Signature best = checked.best();
        if (as == As.DECLARED) {
            assembly.whenRead(image -> workspace
                    .functions()
                    .openAndChoose(file.toString(), checked.asDeclared(image.path(), export), absent));
        } else if (best == null) {
            workspace.functions().openAndChoose(file.toString(), export, List.of(), absent);
        } else {
            workspace.functions().openAndChoose(file.toString(), best.named(export), absent);
        }
    }
}
