package org.interopexplorer.app.control;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A part of the window that is made as soon as it has room on the screen. A part that is never shown does not
/// slow down the start.
///
/// @param <V> the view
public final class Later<V> {
    private final Supplier<V> make;
    private final Function<V, Node> root;
    private final StackPane place = new StackPane();
    private @Nullable V made;

    /// @param make makes the view, once
    /// @param root gives the content of the view
    public Later(Supplier<V> make, Function<V, Node> root) {
        this.make = make;
        this.root = root;
        place.heightProperty().subscribe(height -> {
            if (height.doubleValue() > 1) {
                get();
            }
        });
    }

    /// The place in the window where the view is, or will be.
    public Region place() {
        return place;
    }

    /// The view. It is made now if it was not made before.
    public V get() {
        V view = made;
        if (view == null) {
            view = make.get();
            made = view;
            place.getChildren().setAll(root.apply(view));
        }
        return view;
    }

    /// The view; empty while it is not made yet.
    public Optional<V> ifMade() {
        return Optional.ofNullable(made);
    }
}
