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
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.AddressCall.Memory;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Sinks, objects and classes written in Java in a host of 32 bits, whose methods are `stdcall`.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ServingOf32BitsTest {
    private static final Guid CLSID = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3601}");
    private static final String EVENTS = "XMLDOMDocumentEvents";
    private static final String IDL = """
            import "unknwn.idl";
            typedef struct Spot { long x; long y; } Spot;
            typedef struct Linked { void *next; long value; } Linked;
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3602)]
            interface ISpots : IUnknown {
                HRESULT Move([in] Spot by, [in] double times, [out] Spot *to);
            }
            [object, uuid(6A1F0C52-1D8E-4A55-9D0B-526E1B7F3603)]
            interface ILinked : IUnknown {
                HRESULT Take([in] const Linked *first);
            }
            """;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @BeforeAll
    static void open() throws IOException, InterruptedException, CallEndedException {
        wine = new WineObjects(folder, Abi.WINDOWS_X86);
        session = wine.session();
    }

    @AfterAll
    static void close() {
        if (session != null) {
            session.close();
        }
    }

    private static Bodies bodies(String... pairs) {
        var members = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        return new Bodies("int n;", members);
    }

    private static MemberOutcome call(ComObject object, String member, String... arguments) throws CallEndedException {
        return session.call(object, new MemberCall(member, List.of(arguments)));
    }

    @Test
    void aScriptCallsAJavaObjectAndGetsItsException() throws CallEndedException {
        Bodies written = bodies(
                "Add", "(by) -> n += (int) by", "Fail", "() -> { throw new IllegalArgumentException(\"no such\"); }");
        JavaObject basket =
                session.serving().implement(ObjectPlan.of("Basket", List.of(InterfacePlan.ofBodies(written)), written));
        session.keep("basket", new Variant.Instance(VarType.DISPATCH, basket.object()));
        ComObject script = session.create("MSScriptControl.ScriptControl");
        session.call(script, new MemberCall("Language", Member.Kind.PUT, List.of("VBScript")));
        call(script, "AddObject", "\"basket\"", "@basket");
        assertThat(String.valueOf(call(script, "Eval", "\"basket.Add(3)\"").returned()))
                .contains("3");
        assertThat(call(script, "Eval", "\"basket.Fail\"").failed()).isTrue();
    }

    @Test
    void aSinkHearsAnObject() throws CallEndedException {
        Bodies written = bodies("Tick", "() -> fire(\"onreadystatechange\")");
        JavaObject ticker = session.serving()
                .implement(session.serving()
                        .plan("Ticker", new Implementation(List.of(), null, List.of(), null, EVENTS, null, written)));
        Sink sink = session.serving().listen(ticker.object(), null, bodies("onreadystatechange", "() -> n++"));
        call(ticker.object(), "Tick");
        assertThat(sink.log().memberTotal()).isEqualTo(1);
        sink.disconnect();
    }

    @Test
    void aStructureByValueIsOnTheStack() throws IOException, CallEndedException {
        Path idl = Files.writeString(folder.resolve("spots.idl"), IDL);
        JavaObject spots = session.serving()
                .implement(
                        ObjectPlan.of(
                                "Spots",
                                List.of(session.serving().interfaceOf(idl, "ISpots")),
                                bodies(
                                        "Move",
                                        "(by, times, to) -> to.set(Map.of(\"x\", (int) by.get(\"x\") * (int) times, \"y\", (int) by.get(\"y\")))")));
        byte[] by = new byte[8];
        ByteBuffer.wrap(by).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 20).putInt(4, -3);
        AddressCall.Answer answer = session.automation()
                .method(
                        "Move",
                        spots.object().pointer(),
                        3,
                        List.of(Argument.Structure.of(by), new Argument.Real(2, false), new Argument.Into(0, 0)),
                        List.of(Memory.zeroed(8)));
        assertThat(Automation.hresult(answer))
                .describedAs(String.valueOf(spots.log().members().getLast().failure()))
                .isZero();
        ByteBuffer to = ByteBuffer.wrap(answer.memory().getFirst()).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(List.of(to.getInt(0), to.getInt(4))).containsExactly(40, -3);
    }

    @Test
    void aStructureWhosePlacesAreThoseOf64BitsIsRefusedByName() throws IOException {
        Path idl = Files.writeString(folder.resolve("linked.idl"), IDL);
        assertThat(catchThrowableOfType(
                        CallEndedException.class,
                        () -> session.serving()
                                .implement(ObjectPlan.of(
                                        "Linked",
                                        List.of(session.serving().interfaceOf(idl, "ILinked")),
                                        Bodies.NONE))))
                .hasMessageContaining("Take")
                .hasMessageContaining("Linked");
    }

    @Test
    void aScriptOfAnotherProcessCreatesAnObjectOfTheClass()
            throws IOException, InterruptedException, CallEndedException {
        Bodies written = bodies("Add", "(by) -> n += ((Number) by).intValue()");
        Registrar registrar = session.registrar(new RegistrationJournal(folder.resolve("journal")));
        ServedClass served = session.serving()
                .serve(
                        registrar,
                        new ClassPlan(
                                ObjectPlan.of("Counter", List.of(InterfacePlan.ofBodies(written)), written),
                                CLSID,
                                "InteropExplorer.Counter32",
                                ClassPlan.Server.LOCAL));
        Path file = Files.writeString(
                folder.resolve("client.vbs"), "WScript.Echo CreateObject(\"InteropExplorer.Counter32\").Add(7)");
        Process process = wine.running(
                Path.of("cscript.exe"), "//nologo", "Z:" + file.toString().replace('/', '\\'));
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        session.serving().end(registrar, served);
        assertThat(said.strip()).isEqualTo("7");
    }
}
