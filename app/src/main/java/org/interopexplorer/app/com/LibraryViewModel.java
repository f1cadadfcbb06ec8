package org.interopexplorer.app.com;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.JavaInterface;

/// Makes a type library from a Java interface that a person writes.
public final class LibraryViewModel {
    private static final String EXAMPLE = """
            interface Counter {
                int add(int by);
                String getName();
                void setName(String name);
            }
            """;

    /// What came of it.
    public sealed interface State {
        /// Nothing was made yet.
        record Written() implements State {}

        /// The file is there.
        ///
        /// @param name of the interface in it
        record Made(Path file, String name) implements State {}

        /// There is such a file already, and nothing was done.
        record Exists(Path file) implements State {}

        /// COM has no place for something in the interface, or the host could not do it.
        record Failed(CallOutcome outcome) implements State {}
    }

    private final ComHost host;
    private final ComHost.Place place;
    private final StringProperty text = new SimpleStringProperty(this, "text", EXAMPLE);
    private final StringProperty file = new SimpleStringProperty(
            this,
            "file",
            Path.of(System.getProperty("user.home", ""), "Counter.tlb").toString());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Written());

    LibraryViewModel(ComHost host, ComHost.Place place) {
        this.host = host;
        this.place = place;
    }

    /// The Java interface.
    public StringProperty textProperty() {
        return text;
    }

    /// The file to make.
    public StringProperty fileProperty() {
        return file;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty busyProperty() {
        return host.busyProperty();
    }

    /// The whole path of the file; empty if what is written is none.
    public Optional<Path> wanted() {
        try {
            Path path = Path.of(file.get().strip());
            return path.isAbsolute() && path.getFileName() != null ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /// Makes the file. One that is there is not replaced.
    public void make() {
        Path into = wanted().orElse(null);
        if (into == null) {
            return;
        }
        if (Files.exists(into)) {
            state.set(new State.Exists(into));
            return;
        }
        String written = text.get();
        host.ask(
                place,
                (in, _) -> {
                    JavaInterface declared = JavaInterface.parse(written);
                    in.serving().library(declared, into);
                    return declared.name();
                },
                name -> state.set(new State.Made(into, name)),
                outcome -> state.set(new State.Failed(outcome)));
    }
}
