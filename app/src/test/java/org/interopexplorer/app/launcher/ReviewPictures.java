package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.testing.WeakLibrary;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.review.Finding;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Pictures of design reviews. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class ReviewPictures extends PictureTaker {
    @TempDir
    Path directory;

    @Start
    void begin(Stage stage) {
        show(stage);
    }

    @Test
    void aLibrary(FxRobot robot) throws Exception {
        library(robot);
        take("review");
    }

    @Test
    void aLibraryInFrench(FxRobot robot) throws Exception {
        french();
        library(robot);
        take("review-french");
    }

    @Test
    void aSession(FxRobot robot) throws Exception {
        Path file = Files.writeString(directory.resolve("a.txt"), "some text of a file");
        call(
                robot,
                "struct f; struct f *fopen(const char *path, const char *mode)",
                new Value.Text(file.toString()),
                new Value.Text("r"));
        Value stream = Objects.requireNonNull(((CallOutcome.Returned)
                        explorer.workspace().calls().history().getFirst().outcome())
                .returned());
        for (int i = 0; i < 12; i++) {
            call(robot, "struct f; int fgetc(struct f *stream)", stream);
        }
        robot.interact(() -> explorer.workspace().showWindowPage(WindowPage.REVIEW));
        until(
                "it is reviewed",
                () -> robot.lookup("#session-review")
                        .tryQueryAs(TableView.class)
                        .filter(table -> !table.getItems().isEmpty())
                        .isPresent());
        take("review-session");
    }

    private void call(FxRobot robot, String prototype, Value... arguments) throws Exception {
        int before = explorer.workspace().calls().history().size();
        Path c = window.services().files().resolve("libc.so.6") instanceof Resolution.Found found
                ? found.path()
                : abort("libc.so.6 is not installed on this system");
        ParseResult.Parsed parsed =
                (ParseResult.Parsed) new PrototypeParser(window.services().abi()).parse(prototype);
        robot.interact(() -> explorer.workspace()
                .calls()
                .invoke(new CallRequest(
                        c,
                        new Signature(parsed.name(), parsed.type(), new Provenance.Typed()),
                        List.of(arguments),
                        CallRequest.DEFAULT_LIMIT)));
        until("it returned", () -> explorer.workspace().calls().history().size() > before);
    }

    private void library(FxRobot robot) throws Exception {
        Path weak = WeakLibrary.build(directory);
        robot.interact(() -> explorer.workspace().open(weak));
        until("it is read", () -> explorer.workspace().selectedState().getValue() instanceof LibraryState.Opened);
        robot.interact(() -> explorer.workspace().showPage(LibraryPage.REVIEW));
        until(
                "the findings are there",
                () -> robot.lookup("#review").tryQueryAs(TableView.class).isPresent());
        robot.interact(() -> {
            TableView<Finding> table = robot.lookup("#review").queryTableView();
            table.getItems().stream()
                    .filter(finding -> finding.code().equals("review.import-unsafe"))
                    .findFirst()
                    .ifPresent(finding -> {
                        table.getSelectionModel().clearSelection();
                        table.getSelectionModel().select(finding);
                    });
        });
        quiet();
    }
}
