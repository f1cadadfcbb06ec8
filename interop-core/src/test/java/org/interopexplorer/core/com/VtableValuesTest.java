package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCall.Memory;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Java bodies of vtable methods that take structures, pointers and interfaces, called as native code calls them.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class VtableValuesTest {
    private static final Guid BASE = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3401}");
    private static final Guid MIDDLE = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3402}");
    private static final Guid SHAPE = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3403}");
    private static final String IDL = """
            import "unknwn.idl";
            typedef struct Spot { long x; long y; } Spot;
            typedef struct Box { Spot corner; short tags[3]; double weight; void *next; } Box;
            typedef enum Colour { RED = 1, BLUE = 2 } Colour;
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3401)]
            interface IBase : IUnknown {
                HRESULT Move([in] Spot by, [out] Spot *to);
            }
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3402)]
            interface IMiddle : IBase {
                HRESULT Grow([in] const Box *from, [in, out] Box *box);
                HRESULT Sum([in, size_is(count)] const long *values, [in] long count, [out, retval] long *sum);
            }
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3403)]
            interface IShape : IMiddle {
                HRESULT Name([in] REFIID asked, [out] LPWSTR *name, [out] GUID *id);
                HRESULT Ask([in] REFIID asked, [out, iid_is(asked)] void **answer);
                HRESULT Buffer([out] BYTE **data, [in, out] Colour *colour);
                HRESULT Fill([out, size_is(size)] BYTE *data, [in] long size);
            }
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3404)]
            interface ISized : IUnknown {
                Spot Size();
            }
            """;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @SuppressWarnings("NullAway.Init")
    private static JavaObject shape;

    @SuppressWarnings("NullAway.Init")
    private static Path idl;

    @BeforeAll
    static void open() throws IOException, InterruptedException, CallEndedException {
        session = new WineObjects(folder).session();
        idl = Files.writeString(folder.resolve("shape.idl"), IDL);
        var members = new LinkedHashMap<String, String>();
        members.put("Move", """
                (Map<String, Object> by, Ref to) -> to.set(Map.of("x", (int) by.get("x") + 1, "y", (int) by.get("y") - 1))""");
        members.put("Grow", """
                (Map<String, Object> from, Ref box) -> {
                    Map<String, Object> grown = new HashMap<>((Map<String, Object>) box.get());
                    grown.put("corner", from.get("corner"));
                    grown.put("tags", List.of(7, 8, 9));
                    grown.put("weight", 2 * (double) grown.get("weight"));
                    box.set(grown);
                }""");
        members.put("Name", """
                (asked, name, id) -> { name.set("a name for " + asked); id.set("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F34FF}"); }""");
        members.put("Ask", "(asked, answer) -> answer.set(self())");
        members.put("Buffer", """
                (data, colour) -> { data.set(MemorySegment.ofAddress(4096)); colour.set((int) colour.get() + 1); }""");
        members.put(
                "Fill",
                "(data, size) -> { for (int i = 0; i < size; i++) { writeByte(data.asSlice(i), (byte) (65 + i)); } }");
        var bodies = new Bodies("", members);
        shape = session.serving()
                .implement(ObjectPlan.of("Shape", List.of(session.serving().interfaceOf(idl, "IShape")), bodies));
    }

    @AfterAll
    static void close() {
        if (session != null) {
            session.close();
        }
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Calls a slot of the interface, which must succeed.
    private static List<byte[]> call(int slot, List<Memory> memory, Argument... arguments) throws CallEndedException {
        AddressCall.Answer answer =
                session.automation().method("slot " + slot, shape.object().pointer(), slot, List.of(arguments), memory);
        assertThat(answer.whole() & 0xffff_ffffL)
                .describedAs(String.valueOf(shape.log().members().getLast().failure()))
                .isZero();
        return answer.memory();
    }

    private static Memory words(int... values) {
        byte[] bytes = new byte[4 * values.length];
        for (int i = 0; i < values.length; i++) {
            little(bytes).putInt(4 * i, values[i]);
        }
        return Memory.of(bytes);
    }

    @Test
    void anObjectAnswersTheIidsOfAllBasesOfItsInterfaces() throws CallEndedException {
        for (Guid iid : List.of(Automation.IUNKNOWN, BASE, MIDDLE, SHAPE)) {
            var found = session.automation().queryInterface(shape.object().pointer(), iid);
            assertThat(found).describedAs(iid.toString()).isPresent();
            session.automation().release(found.getAsLong());
        }
        assertThat(session.automation().queryInterface(shape.object().pointer(), Automation.IDISPATCH))
                .isEmpty();
        assertThat(shape.log().all())
                .filteredOn(each -> each.kind() == IncomingCall.Kind.QUERY_INTERFACE)
                .extracting(IncomingCall::member)
                .contains("IBase", "IMiddle");
    }

    @Test
    void aStructureByValueIsAMapAndOneThatGoesOutIsSetByItsFields() throws CallEndedException {
        List<byte[]> after =
                call(3, List.of(words(0x7777, 0x7777)), new Argument.Whole(40 | 2L << 32, 8), new Argument.Into(0, 0));
        assertThat(little(after.getFirst()).getInt(0)).isEqualTo(41);
        assertThat(little(after.getFirst()).getInt(4)).isEqualTo(1);
    }

    @Test
    void aStructureWithAnArrayAndAnotherStructureIsReadAndWritten() throws CallEndedException {
        byte[] from = new byte[32];
        little(from).putInt(0, 3).putInt(4, 4);
        byte[] box = new byte[32];
        little(box).putDouble(16, 1.5).putLong(24, 0x1234_5678_9ABCL);
        List<byte[]> after =
                call(4, List.of(Memory.of(from), Memory.of(box)), new Argument.Into(0, 0), new Argument.Into(1, 0));
        ByteBuffer grown = little(after.get(1));
        assertThat(List.of(grown.getInt(0), grown.getInt(4))).containsExactly(3, 4);
        assertThat(List.of(grown.getShort(8), grown.getShort(10), grown.getShort(12)))
                .containsExactly((short) 7, (short) 8, (short) 9);
        assertThat(grown.getDouble(16)).isEqualTo(3.0);
        assertThat(grown.getLong(24)).isEqualTo(0x1234_5678_9ABCL);
    }

    @Test
    void aTextForACallerIsTaskMemoryAndAGuidIsItsText() throws CallEndedException {
        List<byte[]> after = call(
                6,
                List.of(Memory.of(Automation.bytes(BASE)), Memory.zeroed(8), Memory.zeroed(16)),
                new Argument.Into(0, 0),
                new Argument.Into(1, 0),
                new Argument.Into(2, 0));
        long text = session.automation().pointer(after.get(1), 0);
        String expected = "a name for " + BASE;
        assertThat(new String(session.automation().read(text, 2 * expected.length()), StandardCharsets.UTF_16LE))
                .isEqualTo(expected);
        session.automation().function(Automation.OLE, "CoTaskMemFree", new Argument.Address(text));
        assertThat(Automation.guid(after.get(2), 0)).isEqualTo(Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F34FF}"));
    }

    @Test
    void anObjectForAVoidPointerIsTheInterfaceThatTheCallerNames() throws CallEndedException {
        List<byte[]> after = call(
                7,
                List.of(Memory.of(Automation.bytes(MIDDLE)), Memory.zeroed(8)),
                new Argument.Into(0, 0),
                new Argument.Into(1, 0));
        assertThat(session.automation().pointer(after.get(1), 0))
                .isEqualTo(shape.object().pointer());
        session.automation().release(session.automation().pointer(after.get(1), 0));
    }

    @Test
    void aPointerToAPointerTakesAnAddressAndAnEnumerationANumber() throws CallEndedException {
        List<byte[]> after =
                call(8, List.of(Memory.zeroed(8), words(1, 0)), new Argument.Into(0, 0), new Argument.Into(1, 0));
        assertThat(little(after.getFirst()).getLong(0)).isEqualTo(4096);
        assertThat(little(after.get(1)).getInt(0)).isEqualTo(2);
    }

    @Test
    void aBufferOfBytesIsTheCallersMemory() throws CallEndedException {
        List<byte[]> after = call(9, List.of(Memory.zeroed(8)), new Argument.Into(0, 0), new Argument.Whole(3, 4));
        assertThat(new String(after.getFirst(), 0, 4, StandardCharsets.ISO_8859_1))
                .isEqualTo("ABC\0");
    }

    @Test
    void aFieldThatTheStructureDoesNotHaveIsAnErrorOfTheCall() throws CallEndedException {
        JavaObject wrong = session.serving()
                .implement(ObjectPlan.of(
                        "Wrong",
                        List.of(session.serving().interfaceOf(idl, "IBase")),
                        new Bodies(
                                "",
                                new LinkedHashMap<>(
                                        java.util.Map.of("Move", "(by, to) -> to.set(Map.of(\"z\", 1))")))));
        AddressCall.Answer answer = session.automation()
                .method(
                        "Move",
                        wrong.object().pointer(),
                        3,
                        List.of(new Argument.Whole(0, 8), new Argument.Into(0, 0)),
                        List.of(Memory.zeroed(8)));
        assertThat(Automation.hresult(answer)).isEqualTo(ExceptionCodes.TYPE_MISMATCH);
        assertThat(wrong.log().members().getLast().failure()).contains("Spot has no field called z");
    }

    @Test
    void anInterfaceThatIsDerivedFromIDispatchIsCalledByName() throws IOException, CallEndedException {
        Path named = Files.writeString(folder.resolve("named.idl"), """
                import "oaidl.idl";
                [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3405)]
                interface INamed : IDispatch {
                    [id(1)] HRESULT Twice([in] long n, [in, size_is(n)] long *values, [out, retval] long *twice);
                }
                """);
        InterfacePlan plan = session.serving().interfaceOf(named, "INamed");
        assertThat(plan.kind()).isEqualTo(InterfacePlan.Kind.DUAL);
        assertThat(plan.members()).extracting(Member::name).containsExactly("Twice");
        var bodies = new Bodies("", new LinkedHashMap<>(java.util.Map.of("Twice", "(n, values) -> 2 * values.size()")));
        JavaObject object = session.serving().implement(ObjectPlan.of("Named", List.of(plan), bodies));
        MemberOutcome outcome = session.call(object.object(), new MemberCall("Twice", List.of("3", "[1, 2, 3]")));
        assertThat(outcome.hresult()).isZero();
        assertThat(String.valueOf(outcome.returned())).contains("6");
    }

    @Test
    void aStructureAsAResultIsRefusedByName() {
        assertThat(catchThrowableOfType(
                        CallEndedException.class,
                        () -> session.serving()
                                .implement(ObjectPlan.of(
                                        "Sized", List.of(session.serving().interfaceOf(idl, "ISized")), Bodies.NONE))))
                .hasMessageContaining("Size")
                .hasMessageContaining("Spot");
    }
}
