package org.interopexplorer.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.session.ComCall;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.review.ObjectCall;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class SessionReviewViewModelTest {
    private final ImmediateWorkspace immediate = new ImmediateWorkspace();
    private final List<Integer> reviewed = new ArrayList<>();
    private final List<ComCall> putBack = new ArrayList<>();
    private final SessionReviewViewModel model = new SessionReviewViewModel(
            immediate.workspace,
            session -> {
                int size = session.history().size() + session.actions().size();
                reviewed.add(size);
                return new Review(List.of(), size, size, List.of());
            },
            putBack::add,
            immediate.jobs,
            new SimpleStringProperty("reviewing"));

    private void call() {
        call(1);
    }

    private void call(double x) {
        immediate.calls.invoke(new CallRequest(
                Path.of("/lib/libm.so.6"),
                ImmediateWorkspace.cos(),
                List.of(new Value.Real(x)),
                CallRequest.DEFAULT_LIMIT));
    }

    @Test
    void aSessionWithoutCallsIsEmpty() {
        model.show(true);
        assertThat(model.stateProperty().get()).isEqualTo(new ReviewState.Empty());
        assertThat(reviewed).isEmpty();
    }

    @Test
    void callsAreReviewedWhileThePageIsShownAndOnlyThen() {
        call();
        assertThat(reviewed).isEmpty();
        model.show(true);
        assertThat(reviewed).containsExactly(1);
        call();
        assertThat(reviewed).endsWith(2);
        model.show(false);
        int before = reviewed.size();
        call();
        assertThat(reviewed).hasSize(before);
        model.show(true);
        assertThat(reviewed).endsWith(3);
    }

    @Test
    void aFindingLeadsToItsCallAsLongAsTheHistoryHasIt() {
        call(1);
        call(2);
        List<String> absent = new ArrayList<>();
        model.follow(new Place(Place.Kind.CALL, "1"), () -> absent.add("1"));
        assertThat(Objects.requireNonNull(immediate.calls.shownProperty().get())
                        .request()
                        .arguments())
                .containsExactly(new Value.Real(1));
        model.follow(new Place(Place.Kind.CALL, "7"), () -> absent.add("7"));
        assertThat(absent).containsExactly("7");
    }

    private void act() {
        immediate
                .workspace
                .comCalls()
                .add(
                        new ComAction(ComAction.Kind.GET, "Count", "@object1", null, null),
                        List.of(),
                        new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE),
                        null,
                        new ObjectCall.Way(1, false, false, false));
    }

    @Test
    void actionsOnObjectsAreReviewedTooAndAFindingLeadsToItsAction() {
        model.show(true);
        act();
        assertThat(reviewed).containsExactly(1);
        immediate.workspace.comCalls().ended(1);
        assertThat(reviewed).hasSizeGreaterThan(1);
        List<String> absent = new ArrayList<>();
        model.follow(new Place(Place.Kind.ACTION, "1"), () -> absent.add("1"));
        model.follow(new Place(Place.Kind.ACTION, "2"), () -> absent.add("2"));
        assertThat(putBack).extracting(ComCall::number).containsExactly(1);
        assertThat(absent).containsExactly("2");
    }
}
