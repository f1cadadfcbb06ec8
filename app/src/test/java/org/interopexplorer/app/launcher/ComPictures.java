package org.interopexplorer.app.launcher;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.com.MemberRow;
import org.interopexplorer.app.com.ObjectViewModel;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of COM classes and objects. The name keeps it out of other runs.
@ExtendWith(ApplicationExtension.class)
class ComPictures extends PictureTaker {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @BeforeEach
    void assumeWine() {
        Assumptions.assumeTrue(Wine.find(Machine.current(), System::getenv).isPresent(), "No Wine here");
    }

    @Test
    void classes() throws Exception {
        fx(() -> {
            explorer.showObjects();
            explorer.objects().classes().load();
        });
        quiet();
        fx(() -> explorer.objects().classes().rows().filterProperty().set("scripting"));
        quiet();
        fx(() -> ((TableView<?>) explorer.scene().lookup("#com-classes"))
                .getSelectionModel()
                .selectFirst());
        take("com-classes");
    }

    @Test
    void object() throws Exception {
        call("Scripting.FileSystemObject", "GetSpecialFolder", "0");
        fx(() -> shown().askForInterfaces(List.of()));
        take("com-object");
    }

    /// An error of the tests' own server: Wine's servers give only a code.
    @Test
    void error(@TempDir Path folder) throws Exception {
        Path server = EchoServer.build(folder);
        fx(() -> {
            explorer.showObjects();
            explorer.objects().classes().sourceProperty().set(server);
        });
        quiet();
        fx(() -> explorer.objects().create(EchoServer.CLSID, ""));
        quiet();
        fx(() -> shown().chooseByName("Fail"));
        quiet();
        fx(() -> shown().call());
        take("com-error");
    }

    @Test
    void gridInTheDarkAndInFrench() throws Exception {
        dark();
        french();
        call("Scripting.Dictionary", "Add", "\"primes\"", "i4[1..3, 1..2] [[2, 3], [5, 7], [11, 13]]");
        fx(() -> choose("Item"));
        quiet();
        fx(() -> fillAndCall("\"primes\""));
        take("com-grid");
    }

    private static void fx(Runnable action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
    }

    private ObjectViewModel shown() {
        if (explorer.objects().shownProperty().get() instanceof ComViewModel.Shown.Of(var object)) {
            return object;
        }
        throw new IllegalStateException("no object is shown");
    }

    /// Creates an object and calls a member of it.
    private void call(String name, String member, String... arguments) throws Exception {
        fx(() -> {
            explorer.showObjects();
            explorer.objects().create(name, "");
        });
        quiet();
        fx(() -> {
            choose(member);
            fillAndCall(arguments);
        });
        quiet();
    }

    private void choose(String member) {
        List<MemberRow> rows = shown().members().rows();
        shown().choose(rows.stream()
                .filter(row -> row.member().name().equals(member)
                        && row.member().kind() != Member.Kind.PUT
                        && row.member().kind() != Member.Kind.PUTREF)
                .findFirst()
                .orElseThrow());
    }

    private void fillAndCall(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            shown().form().rows().get(i).textProperty().set(arguments[i]);
        }
        shown().call();
    }
}
