package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Events that Wine's objects and objects written in Java fire.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class EventsTest {
    private static final String DOCUMENT = "MSXML2.DOMDocument";
    private static final String EVENTS = "XMLDOMDocumentEvents";

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @BeforeAll
    static void open() throws IOException, InterruptedException, CallEndedException {
        session = new WineObjects(folder).session();
    }

    @AfterAll
    static void close() {
        if (session != null) {
            session.close();
        }
    }

    private static MemberOutcome call(ComObject object, String member, String... arguments) throws CallEndedException {
        return session.call(object, new MemberCall(member, List.of(arguments)));
    }

    private static Bodies bodies(String state, String... pairs) {
        var members = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        return new Bodies(state, members);
    }

    /// A Java object that fires the events of a document.
    private static JavaObject ticker() throws CallEndedException {
        Bodies bodies = bodies(
                "", "Tick", "(times) -> { for (int i = 0; i < (int) times; i++) { fire(\"onreadystatechange\"); } }");
        return session.serving()
                .implement(session.serving()
                        .plan("Ticker", new Implementation(List.of(), null, List.of(), null, EVENTS, null, bodies)));
    }

    @Test
    void aDocumentTakesASinkForTheInterfaceThatItsLibraryNames() throws CallEndedException {
        ComObject document = session.create(DOCUMENT);
        assertThat(session.serving().sources(document))
                .singleElement()
                .satisfies(source -> assertThat(source.name()).isEqualTo(EVENTS))
                .satisfies(source -> assertThat(source.isDefault()).isTrue());
        Sink sink = session.serving().listen(document, null, Bodies.NONE);
        assertThat(sink.log().all())
                .extracting(IncomingCall::kind, IncomingCall::member)
                .contains(tuple(IncomingCall.Kind.QUERY_INTERFACE, EVENTS));
        assertThat(sink.log().references()).isGreaterThan(1);
        sink.disconnect();
        assertThat(sink.log().references()).isZero();
    }

    @Test
    void anEventArrivesWhileTheCallThatCausesItRuns() throws CallEndedException, IOException {
        Path file = Files.writeString(folder.resolve("some.xml"), "<a/>");
        Bodies bodies = bodies("", "changed", "() -> {}");
        JavaObject handler =
                session.serving().implement(ObjectPlan.of("handler", List.of(InterfacePlan.ofBodies(bodies)), bodies));
        session.keep("handler", new Variant.Instance(VarType.DISPATCH, handler.object()));
        ComObject request = session.create("MSXML2.XMLHTTP");
        session.call(request, new MemberCall("onreadystatechange", Member.Kind.PUT, List.of("@handler")));
        call(request, "open", "GET", "\"file:///Z:" + file + "\"", "false");
        call(request, "send");
        assertThat(handler.log().memberTotal()).isGreaterThanOrEqualTo(2);
        assertThat(handler.log().members())
                .allSatisfy(event -> assertThat(event.failed()).isFalse());
    }

    @Test
    void aSinkHearsWhatAJavaObjectFiresUntilItIsDisconnected() throws CallEndedException {
        JavaObject ticker = ticker();
        Sink sink = session.serving()
                .listen(ticker.object(), null, bodies("int heard;", "onreadystatechange", "() -> heard++"));
        call(ticker.object(), "Tick", "3");
        assertThat(sink.log().members())
                .extracting(IncomingCall::member)
                .containsExactly("onreadystatechange", "onreadystatechange", "onreadystatechange");
        sink.disconnect();
        call(ticker.object(), "Tick", "2");
        assertThat(sink.log().memberTotal()).isEqualTo(3);
    }

    @Test
    void aStormIsCountedExactlyAndOnlyItsEndIsKept() throws CallEndedException {
        Guid iid = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3399}");
        SlotCall slot = SlotCall.parse("slot 3 HRESULT Tick(int number)", session.target());
        JavaObject object = session.serving()
                .implement(ObjectPlan.of(
                        "storm", List.of(InterfacePlan.ofSlots("IStorm", iid, List.of(slot))), Bodies.NONE));
        long pointer = object.object().pointer();
        session.automation()
                .calls()
                .repeat(
                        session.automation().thread(),
                        new AddressCall(
                                "Tick",
                                new AddressCall.Callee.Slot(pointer, 3),
                                List.of(
                                        new AddressCall.Argument.Address(pointer),
                                        new AddressCall.Argument.Whole(7, 4)),
                                List.of()),
                        100_000);
        assertThat(object.log().memberTotal()).isEqualTo(100_000);
        assertThat(object.log().members()).hasSize(IncomingLog.MOST);
        assertThat(object.log().members().getLast().number())
                .isEqualTo(object.log().total());
    }

    @Test
    void anObjectWithoutConnectionPointsIsRefusedByName() throws CallEndedException {
        ComObject dictionary = session.create("Scripting.Dictionary");
        assertThat(session.serving().sources(dictionary)).isEmpty();
        assertThat(catchThrowableOfType(
                        CallEndedException.class, () -> session.serving().listen(dictionary, null, Bodies.NONE)))
                .hasMessageContaining("connection points");
    }
}
