package org.interopexplorer.app.review;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.util.Subscription;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.review.Place;
import org.jspecify.annotations.Nullable;

/// The design review of a library.
public final class LibraryReviewPage {
    private final LibraryReviewViewModel model;
    private final Messages messages;
    private final Consumer<String> tell;
    private final FindingList list;
    private final ReviewBody body;
    private @Nullable OpenLibrary library;
    private Subscription state = Subscription.EMPTY;

    /// @param why says why a file could not be read
    /// @param tell shows one line of text to the user
    public LibraryReviewPage(
            LibraryReviewViewModel model, Messages messages, Function<OpenFailure, String> why, Consumer<String> tell) {
        this.model = model;
        this.messages = messages;
        this.tell = tell;
        list = new FindingList("review", messages, (_, place) -> follow(place));
        body = new ReviewBody("review", messages, why, list, "review.verdict", this::again, this::cancel);
        messages.localeProperty().subscribe((_, _) -> update());
    }

    public Node root() {
        return body.root();
    }

    /// The field of the filter.
    public TextField filter() {
        return list.filter();
    }

    public void focusFilter() {
        list.focusFilter();
    }

    public void focusTable() {
        list.focusTable();
    }

    /// Shows the review of a library, and makes it if that was not done yet.
    public void show(OpenLibrary of) {
        if (of != library) {
            library = of;
            state.unsubscribe();
            state = model.state(of).subscribe((_, _) -> update());
        }
        model.show(of);
        update();
    }

    private void update() {
        OpenLibrary of = library;
        if (of == null) {
            return;
        }
        ReviewState now = model.state(of).get();
        if (now instanceof ReviewState.Unread(boolean cancelled) && !cancelled) {
            // Its file was read again.
            model.show(of);
        } else {
            body.show(now);
        }
    }

    private void again() {
        if (library != null) {
            model.read(library);
        }
    }

    private void cancel() {
        if (library != null) {
            model.cancel(library);
        }
    }

    private void follow(@Nullable Place place) {
        OpenLibrary of = library;
        if (of != null) {
            model.follow(
                    of,
                    place,
                    () -> tell.accept(messages.get("library.absent", place == null ? "" : place.name(), of.title())));
        }
    }
}
