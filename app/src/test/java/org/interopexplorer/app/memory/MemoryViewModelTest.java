package org.interopexplorer.app.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.app.control.HexLines;
import org.interopexplorer.app.control.block.ByteField;
import org.interopexplorer.app.control.block.MemoryBlock;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.MemoryNode;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class MemoryViewModelTest {
    private static final Signature FILL = signature("fill", VoidType.VOID, new Parameter("buffer", TEXT));

    private final TestWorkspace desk = TestWorkspace.direct(new FakeCallSession(_ -> returned()), FILL);
    private final MemoryViewModel model = new MemoryViewModel(desk.workspace().calls(), Abi.LINUX_X64);

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
        desk.invoke(FILL, List.of(new Value.Out(18L)));
        assertThat(model.blocks()).extracting(MemoryBlock::changed).containsExactly(0, 17);
        assertThat(model.selectedProperty().get()).isEqualTo(model.blocks().get(1));
    }

    @Test
    void aRowHasItsAddressBytesAndCharacters() {
        desk.choose("fill");
        desk.invoke(FILL, List.of(new Value.Out(18L)));
        var after = model.blocks().get(1).after();
        assertThat(HexLines.rows(after, HexLines.WIDE)).isEqualTo(2);
        assertThat(HexLines.line(after, 0, HexLines.WIDE))
                .isEqualTo("000000002000  48 65 6C 6C 6F 2C 20 65  76 65 72 79 62 6F 64 79  Hello, everybody");
        assertThat(after.changed(0)).isTrue();
        assertThat(after.changed(17)).isFalse();
        model.afterProperty().set(false);
        assertThat(model.bytes())
                .isNotNull()
                .satisfies(bytes -> assertThat(bytes.at(0)).isZero());
    }

    /// A node of a list that points back to itself, and to memory that the call did not pass.
    private static final RecordType NODE = RecordType.declare(RecordType.Kind.STRUCT, "node");

    static {
        var _ = NODE.complete(
                List.of(
                        new RecordType.Member("value", IntegerType.INT),
                        new RecordType.Member("next", new PointerType(NODE)),
                        new RecordType.Member("other", new PointerType(NODE))),
                RecordType.NATURAL_PACKING);
    }

    private static byte[] node(int value, long next, long other) {
        return ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, value)
                .putLong(8, next)
                .putLong(16, other)
                .array();
    }

    private static CallOutcome linked() {
        MemoryChange change = new MemoryChange(0x2000, new byte[24], node(7, 0x2000, 0x9000));
        CallOutcome.Argument argument = new CallOutcome.Argument(
                "list", new PointerType(NODE), new Value.Out(null), new Value.Null(), List.of(change));
        Trace trace = new Trace(List.of(
                new Step.Allocated("list", 0, new CallFrame.Content.One(NODE), 24, 8),
                new Step.ReadBack("list", 0, 0x2000, 24, 24)));
        return new CallOutcome.Returned(
                VoidType.VOID, null, List.of(argument), 0, null, null, CallOutcome.Output.NONE, 1, List.of(), 0, trace);
    }

    @Test
    void fieldsOfTheTypeLieOverTheBytes() {
        desk.session().answer(_ -> linked());
        desk.choose("fill");
        desk.invoke(FILL, List.of(new Value.Out(18L)));

        assertThat(model.fields()).extracting(ByteField::path).containsExactly("value", "next", "other");
        assertThat(model.fields()).extracting(ByteField::offset).containsExactly(0, 8, 16);
        assertThat(model.brief(model.fields().getFirst())).isEqualTo("7");
        model.afterProperty().set(false);
        assertThat(model.brief(model.fields().getFirst())).isEqualTo("0");
    }

    @Test
    void aPointerLeadsIntoTheBlockThatHoldsItOrToMemoryAsItIsNow() {
        desk.session().answer(_ -> linked());
        desk.session().remember(0x9000, node(8, 0, 0x10));
        desk.choose("fill");
        desk.invoke(FILL, List.of(new Value.Out(18L)));

        model.follow(model.fields().get(1));
        assertThat(model.blocks()).hasSize(1);
        assertThat(model.fieldProperty().get()).isEqualTo(model.fields().getFirst());

        model.follow(model.fields().get(2));
        assertThat(model.blocks()).hasSize(2);
        assertThat(model.selectedProperty().get()).isEqualTo(model.blocks().getLast());
        assertThat(model.fields()).extracting(model::brief).startsWith("8");

        model.follow(model.fields().get(2));
        assertThat(model.missProperty().get()).isEqualTo(new MemoryViewModel.Miss(0x10, false));
    }

    @Test
    void anAddressOfAHostThatEndedIsNotReadFromThePresentOne() {
        desk.session().answer(_ -> linked());
        desk.choose("fill");
        desk.invoke(FILL, List.of(new Value.Out(18L)));
        desk.session().endHost();
        desk.session().remember(0x9000, node(8, 0, 0x10));
        desk.invoke(FILL, List.of(new Value.Out(18L)));
        desk.workspace().calls().show(desk.workspace().calls().history().getFirst());

        assertThat(model.isLive()).isFalse();
        assertThat(model.fields()).extracting(model::brief).startsWith("7");
        model.follow(model.fields().get(2));
        assertThat(model.missProperty().get()).isEqualTo(new MemoryViewModel.Miss(0x9000, true));
        assertThat(model.blocks()).hasSize(1);

        desk.workspace().calls().show(desk.workspace().calls().history().getLast());
        assertThat(model.missProperty().get()).isNull();
        model.follow(model.fields().get(2));
        assertThat(model.blocks()).hasSize(2);
    }

    @Test
    void memoryUnfoldsThroughItsTypesUntilItRepeatsOrCannotBeRead() {
        desk.session().remember(0x9000, node(8, 0x9000, 0x10));
        model.goTo(0x9000, "list", NODE);

        MemoryNode root = Objects.requireNonNull(model.blocks().getFirst().node());
        List<MemoryNode> members = new ArrayList<>();
        model.parts(root, members::addAll);
        assertThat(members).extracting(MemoryNode::name).containsExactly("value", "next", "other");

        List<MemoryNode> beyond = new ArrayList<>();
        model.parts(members.get(1), beyond::addAll);
        model.parts(members.get(2), beyond::addAll);
        assertThat(beyond.getFirst().content()).isInstanceOf(MemoryNode.Content.Repeats.class);
        assertThat(beyond.getLast().content()).isInstanceOf(MemoryNode.Content.Unreadable.class);
        model.standOut(0x9008);
        assertThat(model.fieldProperty().get()).isEqualTo(model.fields().get(1));
    }
}
