package org.interopexplorer.app.review;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.ShownLibrary;
import org.interopexplorer.core.review.Place;
import org.jspecify.annotations.Nullable;

/// The design review of a library.
public final class LibraryReviewPage {
    private final LibraryReviewViewModel model;
    private final Messages messages;
    private final Consumer<String> tell;
    private final FindingList list;
    private final ReviewBody body;
    private final ShownLibrary<ReviewState> shown;

    /// @param why says why a file could not be read
    /// @param tell shows one line of text to the user
    public LibraryReviewPage(
            LibraryReviewViewModel model, Messages messages, Function<OpenFailure, String> why, Consumer<String> tell) {
        this.model = model;
        this.messages = messages;
        this.tell = tell;
        list = new FindingList("review", messages, (_, place) -> follow(place));
        body = new ReviewBody("review", messages, why, list, "review.verdict", this::again, this::cancel);
        shown = new ShownLibrary<>(model::state, this::update);
        messages.localeProperty().subscribe((_, _) -> shown.update());
    }

    public Node root() {
        return body.root();
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return list.table();
    }

    /// Shows the review of a library, and makes it if that was not done yet.
    public void show(OpenLibrary of) {
        model.show(of);
        shown.show(of);
    }

    private void update(ReviewState now) {
        if (now instanceof ReviewState.Unread(boolean cancelled) && !cancelled) {
            // Its file was read again.
            shown.with(model::show);
        } else {
            body.show(now);
        }
    }

    private void again() {
        shown.with(model::read);
    }

    private void cancel() {
        shown.with(model::cancel);
    }

    private void follow(@Nullable Place place) {
        shown.with(of -> model.follow(
                of,
                place,
                () -> tell.accept(messages.get("library.absent", place == null ? "" : place.name(), of.title()))));
    }
}
