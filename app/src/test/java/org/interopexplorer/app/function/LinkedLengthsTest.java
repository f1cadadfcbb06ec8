package org.interopexplorer.app.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.SIZE_T;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.time.Duration;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.header.DeclarationFault;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class LinkedLengthsTest {
    private final FakeCallSession session =
            new FakeCallSession(_ -> new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE));
    private final TestWorkspace desk = TestWorkspace.direct(
            session,
            signature("read_line", IntegerType.INT, new Parameter("buffer", TEXT), new Parameter("size", SIZE_T)));
    private final FunctionViewModel model = new FunctionViewModel(
            desk.workspace(),
            (_, _) -> new PrototypeReader.Reading.Faulty(1, Message.of(DeclarationFault.MISSING, ")")),
            Runnable::run,
            Runnable::run,
            Abi.LINUX_X64);

    private ParameterRow row(int index) {
        return model.parameters().get(index);
    }

    @Test
    void theLengthOfAFreshFormFollowsItsBuffer() {
        desk.choose("read_line");

        assertThat(row(1).bufferProperty().get()).isEqualTo("buffer");
        assertThat(row(1).field().text()).isEqualTo("256");
        row(0).field().textProperty().set("out(64)");
        assertThat(row(1).field().text()).isEqualTo("64");
    }

    @Test
    void aNumberTypedByHandStaysUntilTheLinkIsMadeAgain() {
        desk.choose("read_line");
        row(1).field().textProperty().set("10");
        row(0).field().textProperty().set("out(32)");

        assertThat(row(1).linkedProperty().get()).isFalse();
        assertThat(row(1).field().text()).isEqualTo("10");
        row(1).linkedProperty().set(true);
        assertThat(row(1).field().text()).isEqualTo("32");
    }

    @Test
    void whatAnEarlierCallPassedIsNotChanged() {
        desk.choose("read_line", new Value.Out(64L), Value.Int.of(3));

        assertThat(row(1).field().text()).isEqualTo("3");
        assertThat(row(1).linkedProperty().get()).isFalse();
    }
}
