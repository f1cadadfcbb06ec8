package org.interopexplorer.app.review;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.layout.Region;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.core.review.Place;
import org.jspecify.annotations.Nullable;

/// The design review of the session: what its calls show.
public final class SessionReviewPage {
    private final SessionReviewViewModel model;
    private final Messages messages;
    private final Consumer<String> tell;
    private final FindingList list;
    private final ReviewBody body;

    /// @param why says why the review failed
    /// @param tell shows one line of text to the user
    public SessionReviewPage(
            SessionReviewViewModel model, Messages messages, Function<OpenFailure, String> why, Consumer<String> tell) {
        this.model = model;
        this.messages = messages;
        this.tell = tell;
        list = new FindingList("session-review", messages, (_, place) -> follow(place));
        body = new ReviewBody(
                "session-review", messages, why, list, "review.session.verdict", model::read, model::cancel);
        model.stateProperty().subscribe(body::show);
        messages.localeProperty()
                .subscribe((_, _) -> body.show(model.stateProperty().get()));
        body.root().sceneProperty().subscribe(scene -> model.show(scene != null));
    }

    public Region root() {
        return body.root();
    }

    /// Puts the keyboard into the table.
    public void focus() {
        list.table().focusTable();
    }

    public void focusFilter() {
        list.table().focusFilter();
    }

    private void follow(@Nullable Place place) {
        if (place != null) {
            model.follow(place, () -> tell.accept(messages.get("review.gone", FindingDetail.place(messages, place))));
        }
    }
}
