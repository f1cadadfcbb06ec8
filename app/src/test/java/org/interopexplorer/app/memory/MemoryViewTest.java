package org.interopexplorer.app.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class MemoryViewTest {
    private static final Signature FILL = signature("fill", VoidType.VOID, new Parameter("buffer", TEXT));

    /// A garbage collection may keep objects that became unreachable only during it.
    private static final int COLLECTIONS = 20;

    private final TestWorkspace desk = TestWorkspace.direct(new FakeCallSession(_ -> returned()), FILL);
    private final MemoryViewModel model = new MemoryViewModel(desk.workspace().calls(), Abi.LINUX_X64);
    private final Messages messages = new Messages(Locale.ENGLISH);

    private static CallOutcome returned() {
        var untouched = new MemoryChange(0x1000, new byte[8], new byte[8]);
        var changed = new MemoryChange(0x2000, new byte[6], "Hello\0".getBytes(StandardCharsets.UTF_8));
        var argument = new CallOutcome.Argument(
                "buffer", TEXT, new Value.Out(6L), new Value.Text("Hello"), List.of(untouched, changed));
        return new CallOutcome.Returned(
                VoidType.VOID, null, List.of(argument), 0, null, null, CallOutcome.Output.NONE, 1, List.of());
    }

    @Test
    void theBytesOfEachBlockAreForgottenWhenAnotherIsShown() throws Exception {
        var weak = new ArrayList<WeakReference<Node>>();
        MemoryView view = WaitForAsyncUtils.asyncFx(() -> {
                    var made = new MemoryView(model, messages);
                    desk.choose("fill");
                    desk.invoke(FILL, List.of(new Value.Out(6L)));
                    for (int i = 0; i < 6; i++) {
                        model.selectedProperty().set(model.blocks().get(i % 2));
                        weak.add(new WeakReference<>(bytes(made)));
                    }
                    messages.localeProperty().set(Locale.FRENCH);
                    return made;
                })
                .get();
        forgotten(weak);
        assertThat(WaitForAsyncUtils.asyncFx(() -> bytes(view)).get().getAccessibleText())
                .isEqualTo(messages.get("memory.view"));
    }

    private static Node bytes(MemoryView view) {
        return ((Parent) view.root())
                .getChildrenUnmodifiable().stream()
                        .map(node -> node.lookup("#memory-bytes"))
                        .filter(node -> node != null)
                        .findFirst()
                        .orElseThrow();
    }

    private static void forgotten(List<WeakReference<Node>> left) {
        for (int i = 0; i < COLLECTIONS && left.stream().anyMatch(each -> each.get() != null); i++) {
            WaitForAsyncUtils.waitForFxEvents();
            System.gc();
        }
        assertThat(left).allSatisfy(each -> assertThat(each.get()).isNull());
    }
}
