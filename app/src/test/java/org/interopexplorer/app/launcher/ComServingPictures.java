package org.interopexplorer.app.launcher;

import static org.interopexplorer.app.testing.Waits.until;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.interopexplorer.app.com.BodyTexts;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.JavaObjectViewModel;
import org.interopexplorer.app.com.MemberRow;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of events, Java objects and their registration. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class ComServingPictures extends PictureTaker {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @BeforeEach
    void assumeWine() {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    @Test
    void events() throws Exception {
        events("com-events");
    }

    @Test
    void eventsInTheDark() throws Exception {
        dark();
        events("com-events-dark");
    }

    @Test
    void calledJavaObject() throws Exception {
        called("com-java-object");
    }

    @Test
    void calledJavaObjectInTheDarkAndInFrench() throws Exception {
        dark();
        french();
        called("com-java-object-dark");
    }

    @Test
    void registrationBeforeItIsWritten() throws Exception {
        registration("com-java-class");
    }

    @Test
    void registrationBeforeItIsWrittenInTheDark() throws Exception {
        dark();
        registration("com-java-class-dark");
    }

    private void events(String picture) throws Exception {
        fx(() -> {
            explorer.showObjects();
            explorer.objects().showJavaObject();
            java().nameProperty().set("Ticker");
            java().eventsProperty().set("XMLDOMDocumentEvents");
            java().addMember("Tick");
            java().bodies()
                    .members()
                    .getFirst()
                    .text()
                    .set("(times) -> { for (int i = 0; i < (int) times; i++) { fire(\"onreadystatechange\"); } }");
            java().make();
        });
        quiet();
        fx(() -> java().open());
        quiet();
        fx(() -> ((ToggleButton) explorer.scene().lookup("#com-show-events")).setSelected(true));
        quiet();
        until(
                "its members are known",
                () -> !shown().events().bodies().members().isEmpty());
        fx(() -> {
            body("onreadystatechange").set("() -> { count++; }");
            shown().events().bodies().stateProperty().set("int count = 0;");
            shown().events().listen();
        });
        quiet();
        fx(() -> call("Tick", Member.Kind.METHOD, "5"));
        quiet();
        take(picture);
    }

    private StringProperty body(String key) {
        return shown().events().bodies().members().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .map(BodyTexts.Body::text)
                .orElseThrow();
    }

    private void called(String picture) throws Exception {
        fx(() -> {
            explorer.showObjects();
            explorer.objects().showJavaObject();
            java().nameProperty().set("Helper");
            java().addMember("Add");
            java().addMember("Divide");
            java().bodies().members().getFirst().text().set("(a, b) -> { calls++; return (int) a + (int) b; }");
            java().bodies().members().get(1).text().set("(a, b) -> (int) a / (int) b");
            java().bodies().stateProperty().set("int calls = 0;");
            java().make();
        });
        quiet();
        fx(() -> java().keep("helper"));
        quiet();
        fx(() -> explorer.objects().create("MSScriptControl.ScriptControl", ""));
        quiet();
        fx(() -> call("Language", Member.Kind.PUT, "\"VBScript\""));
        quiet();
        fx(() -> call("AddObject", Member.Kind.METHOD, "\"helper\"", "@helper"));
        quiet();
        fx(() -> call("Eval", Member.Kind.METHOD, "\"helper.Add(2, 3)\""));
        quiet();
        fx(() -> call("Eval", Member.Kind.METHOD, "\"helper.Divide(1, 0)\""));
        quiet();
        fx(() -> explorer.objects().showJavaObject());
        quiet();
        fx(() -> {
            TableView<?> log = (TableView<?>) explorer.scene().lookup("#com-incoming");
            log.scrollTo(log.getItems().size() - 1);
        });
        take(picture);
    }

    private void registration(String picture) throws Exception {
        fx(() -> {
            explorer.showObjects();
            explorer.objects().showJavaObject();
            java().nameProperty().set("Counter");
            java().addMember("Next");
            java().bodies().members().getFirst().text().set("() -> ++count");
            java().bodies().stateProperty().set("int count = 0;");
            java().served().progIdProperty().set("Explorer.Counter");
            java().served().clsidProperty().set("{5F1A0042-7C5B-4C6E-9D55-0A1B2C3D4E5F}");
            java().served().plan();
        });
        quiet();
        fx(() -> ((TabPane) explorer.scene().lookup("#com-java-tabs"))
                .getSelectionModel()
                .select(1));
        quiet();
        take(picture);
    }

    private static void fx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
    }

    private JavaObjectViewModel java() {
        return explorer.objects().javaObject();
    }

    private ObjectViewModel shown() {
        if (explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object)) {
            return object;
        }
        throw new IllegalStateException("no object is shown");
    }

    private void call(String member, Member.Kind kind, String... arguments) {
        List<MemberRow> rows = shown().members().rows();
        rows.stream()
                .filter(row ->
                        row.member().name().equals(member) && row.member().kind() == kind)
                .findFirst()
                .ifPresentOrElse(shown()::choose, () -> shown().chooseByName(member));
        while (shown().form().rows().size() < arguments.length) {
            shown().form().add();
        }
        for (int i = 0; i < arguments.length; i++) {
            shown().form().rows().get(i).textProperty().set(arguments[i]);
        }
        shown().call();
    }
}
