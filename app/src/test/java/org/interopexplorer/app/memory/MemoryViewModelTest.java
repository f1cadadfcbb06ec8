package org.interopexplorer.app.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Types.TEXT;
import static org.interopexplorer.app.testing.Types.signature;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.app.control.HexLines;
import org.interopexplorer.app.testing.Desk;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.MemoryChange;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class MemoryViewModelTest {
    private static final Signature FILL = signature("fill", VoidType.VOID, new Parameter("buffer", TEXT));

    private final Desk desk = Desk.direct(new FakeCallSession(_ -> returned()), FILL);
    private final MemoryViewModel model = new MemoryViewModel(desk.workspace().calls());

    private static CallOutcome returned() {
        MemoryChange untouched = new MemoryChange(0x1000, new byte[8], new byte[8]);
        MemoryChange changed =
                new MemoryChange(0x2000, new byte[18], "Hello, everybody!\0".getBytes(StandardCharsets.UTF_8));
        CallOutcome.Argument argument = new CallOutcome.Argument(
                "buffer", TEXT, new Value.Out(18L), new Value.Text("Hello, everybody!"), List.of(untouched, changed));
        return new CallOutcome.Returned(
                VoidType.VOID, null, List.of(argument), 0, null, null, CallOutcome.Output.NONE, 1, List.of());
    }

    @Test
    void theBlockThatChangedIsShownFirst() {
        assertThat(model.bytes()).isNull();
        desk.choose("fill");
        desk.workspace().invoke(FILL, List.of(new Value.Out(18L)));
        assertThat(model.blocks()).extracting(MemoryBlock::changed).containsExactly(0, 17);
        assertThat(model.selectedProperty().get()).isEqualTo(model.blocks().get(1));
    }

    @Test
    void aRowHasItsAddressBytesAndCharacters() {
        desk.choose("fill");
        desk.workspace().invoke(FILL, List.of(new Value.Out(18L)));
        var after = model.blocks().get(1).after();
        assertThat(HexLines.rows(after)).isEqualTo(2);
        assertThat(HexLines.line(after, 0))
                .isEqualTo("0000000000002000  48 65 6C 6C 6F 2C 20 65  76 65 72 79 62 6F 64 79  Hello, everybody");
        assertThat(after.changed(0)).isTrue();
        assertThat(after.changed(17)).isFalse();
        model.afterProperty().set(false);
        assertThat(model.bytes())
                .isNotNull()
                .satisfies(bytes -> assertThat(bytes.at(0)).isZero());
    }
}
