package org.interopexplorer.app.session;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The library that a page shows, and the state of the work on it. Used on the FX thread.
///
/// @param <S> the state
public final class ShownLibrary<S> {
    private final Function<OpenLibrary, ObservableValue<S>> states;
    private final Consumer<S> shower;
    private @Nullable OpenLibrary library;
    private Subscription following = Subscription.EMPTY;

    /// @param states of the work, by library
    /// @param shower shows a state; called for each new one of the shown library
    public ShownLibrary(Function<OpenLibrary, ObservableValue<S>> states, Consumer<S> shower) {
        this.states = states;
        this.shower = shower;
    }

    /// Shows a library from now on.
    public void show(OpenLibrary of) {
        if (of != library) {
            library = of;
            following.unsubscribe();
            following = states.apply(of).subscribe((_, _) -> update());
        }
        update();
    }

    /// Shows the present state again, for example in another language.
    public void update() {
        with(of -> shower.accept(states.apply(of).getValue()));
    }

    /// Does something with the library; nothing if none is shown yet.
    public void with(Consumer<OpenLibrary> deed) {
        OpenLibrary of = library;
        if (of != null) {
            deed.accept(of);
        }
    }
}
