package org.interopexplorer.app.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LibraryReviewViewModelTest {
    private static final String LIBRARY = "/lib/libm.so.6";
    private static final Review NOTHING = new Review(List.of(), 0, 0, List.of());

    private final ImmediateWorkspace immediate = new ImmediateWorkspace();
    private final List<String> reviewed = new ArrayList<>();
    private LibraryReviewViewModel.Reviewing reviewing = (image, _) -> {
        reviewed.add(image.path().toString());
        return NOTHING;
    };

    private final LibraryReviewViewModel model = new LibraryReviewViewModel(
            immediate.workspace,
            (image, progress) -> reviewing.review(image, progress),
            immediate.jobs,
            new SimpleStringProperty("reviewing"));

    @BeforeEach
    void libraries() {
        immediate.files.with(LIBRARY, "cos");
    }

    private OpenLibrary open() {
        return immediate.workspace.open(Path.of(LIBRARY));
    }

    private ReviewState state(OpenLibrary library) {
        return model.state(library).get();
    }

    @Test
    void aLibraryIsReviewedOnceWhenItIsShownAndAgainWhenAsked() {
        OpenLibrary library = open();
        assertThat(state(library)).isEqualTo(new ReviewState.Unread(false));
        model.show(library);
        model.show(library);
        assertThat(state(library)).isEqualTo(new ReviewState.Read(NOTHING));
        assertThat(reviewed).hasSize(1);
        model.read(library);
        assertThat(reviewed).hasSize(2);
    }

    @Test
    void aStoppedReviewDoesNotStartByItself() {
        reviewing = (_, _) -> {
            throw new CancellationException();
        };
        OpenLibrary library = open();
        model.show(library);
        model.show(library);
        assertThat(state(library)).isEqualTo(new ReviewState.Unread(true));
    }

    @Test
    void whatFailsIsSaid() {
        reviewing = (_, _) -> {
            throw new IOException("no");
        };
        OpenLibrary library = open();
        model.show(library);
        assertThat(state(library)).isEqualTo(new ReviewState.Failed(new OpenFailure.Unreadable(LIBRARY, "no")));
    }

    @Test
    void aFileThatIsReadAgainIsReviewedAgain() {
        OpenLibrary library = open();
        model.show(library);
        immediate.files.with(LIBRARY + ":x86-64");
        immediate.workspace.reread(library);
        assertThat(state(library)).isEqualTo(new ReviewState.Unread(false));
    }

    @Test
    void eachPlaceLeadsToItsPage() {
        OpenLibrary library = open();
        model.follow(library, new Place(Place.Kind.EXPORT, "cos"), () -> {});
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.EXPORTS);
        assertThat(Objects.requireNonNull(
                                immediate.workspace.functions().choiceProperty().get())
                        .function())
                .isEqualTo("cos");
        model.follow(library, new Place(Place.Kind.IMPORT, "strcpy"), () -> {});
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.IMPORTS);
        assertThat(library.filter(LibraryPage.IMPORTS)).isEqualTo("strcpy");
        model.follow(library, new Place(Place.Kind.DEPENDENCY, "libc.so.6"), () -> {});
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.DEPENDENCIES);
        model.follow(library, new Place(Place.Kind.SECTION, ".debug_info"), () -> {});
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.SECTIONS);
        model.follow(library, null, () -> {});
        assertThat(immediate.workspace.pageProperty().get()).isEqualTo(LibraryPage.INFORMATION);
    }
}
