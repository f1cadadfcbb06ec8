package org.interopexplorer.app.session;

import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.core.open.TypeLibraryPlace;

/// One type library of an open file: the file itself, or one of its resources.
///
/// It is read when it is first shown. Two are equal only if they are the same object.
public final class OpenTypeLibrary {
    private final OpenLibrary owner;
    private final Path file;
    private final TypeLibraryPlace place;
    private final ReadOnlyObjectWrapper<TypeLibraryState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new TypeLibraryState.Unread());

    OpenTypeLibrary(OpenLibrary owner, Path file, TypeLibraryPlace place) {
        this.owner = owner;
        this.file = file;
        this.place = place;
    }

    /// The file that it is, or is in.
    public OpenLibrary owner() {
        return owner;
    }

    public Path file() {
        return file;
    }

    /// The number of the library in the file, counted from 1.
    public int number() {
        return place.number();
    }

    /// Its place in the file.
    TypeLibraryPlace place() {
        return place;
    }

    /// Whether it is the only one in its file.
    public boolean only() {
        return owner.types().size() == 1;
    }

    public ReadOnlyObjectProperty<TypeLibraryState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public TypeLibraryState state() {
        return state.get();
    }

    void become(TypeLibraryState next) {
        state.set(next);
    }

    @Override
    public String toString() {
        return owner.title() + "\\" + number();
    }
}
