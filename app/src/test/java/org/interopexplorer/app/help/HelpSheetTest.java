package org.interopexplorer.app.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What a person does with the help.
@ExtendWith(ApplicationExtension.class)
class HelpSheetTest {
    private final HelpBook book = HelpBook.of(Language.ENGLISH);
    private final List<String> closed = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HelpSheet sheet;

    @SuppressWarnings("NullAway.Init")
    private Stage stage;

    @Start
    void show(Stage shown) {
        stage = shown;
        sheet = new HelpSheet(
                book,
                List.of(new HelpSheet.Key("Ctrl+K", "Search everywhere")),
                new Messages(Locale.ENGLISH),
                () -> {},
                () -> closed.add("closed"));
        stage.setScene(new Scene((Parent) sheet.root(), 1000, 700));
        stage.show();
    }

    @Test
    void aWordIsSearchedAndItsLinksLeadOnAndBack(FxRobot robot) {
        robot.interact(() -> sheet.focus(true));
        robot.interact(
                () -> robot.lookup("#help-search").queryAs(TextField.class).setText("blittable"));
        assertThat(robot.lookup("#help-list").queryListView().getItems()).isNotEmpty();
        robot.push(KeyCode.ENTER);
        assertThat(title(robot)).isEqualTo("Blittable");
        robot.interact(() -> robot.lookup((Hyperlink link) -> link.getText().equals("Pinning"))
                .queryAs(Hyperlink.class)
                .fire());
        assertThat(title(robot)).isEqualTo("Pinning");
        robot.interact(() -> robot.lookup("#help-back").queryAs(Button.class).fire());
        assertThat(title(robot)).isEqualTo("Blittable");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.ESCAPE);
        assertThat(closed).containsExactly("closed");
    }

    @Test
    void anArrowChoosesInTheListAndTheKeysAreListed(FxRobot robot) {
        robot.interact(sheet::showKeys);
        assertThat(robot.lookup("#help-keys").queryAs(Parent.class).lookupAll(".label"))
                .extracting(node -> ((Label) node).getText())
                .contains("Ctrl+K", "Search everywhere");
        robot.interact(() -> {
            ListView<?> list = robot.lookup("#help-list").queryListView();
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(1);
        });
        assertThat(title(robot)).isEqualTo("The window");
        robot.push(KeyCode.DOWN);
        assertThat(title(robot)).isEqualTo("The start page");
    }

    @Test
    void aControlIsExplainedByItsHintItsPlaceAndItsKeys(FxRobot robot) {
        Button button = new Button("Do it");
        button.setTooltip(new Tooltip("What it does"));
        VBox place = new VBox(button);
        place.setId("memory-pane");
        robot.interact(() -> sheet.explain(ControlHelp.of(button, book)));
        assertThat(title(robot)).isEqualTo("Do it");
        ControlHelp help = ControlHelp.of(button, book);
        assertThat(help.hint()).isEqualTo("What it does");
        assertThat(help.topic().id()).isEqualTo("memory");
        assertThat(help.keys()).map(Article::id).isEqualTo(Optional.of("kind-button"));
        assertThat(ControlHelp.of(new Button("elsewhere"), book).topic().id()).isEqualTo(HelpBook.GENERAL);
    }

    @Test
    void termsInATextAreLinks(FxRobot robot) {
        List<String> opened = new ArrayList<>();
        TermText text = new TermText("An apartment, and a thunk.");
        robot.interact(() -> {
            Scene scene = new Scene(new VBox(text));
            TermText.install(scene, new TermText.Source() {
                @Override
                public List<TermText.Span> find(String words) {
                    return book.terms().find(words);
                }

                @Override
                public void open(String term) {
                    opened.add(term);
                }
            });
            text.setText("A proxy for an apartment.");
            text.getChildren().stream().filter(Hyperlink.class::isInstance).forEach(link -> ((Hyperlink) link).fire());
        });
        assertThat(opened).containsExactly("proxy", "apartment");
        assertThat(text.getAccessibleText()).isEqualTo("A proxy for an apartment.");
    }

    private static String title(FxRobot robot) {
        return robot.lookup("#help-title").queryAs(Label.class).getText();
    }
}
