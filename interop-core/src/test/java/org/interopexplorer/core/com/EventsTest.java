package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallEndedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Events that Wine's own objects fire into sinks written in Java.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class EventsTest {
    private static final String DOCUMENT = "MSXML2.DOMDocument";

    @TempDir
    private static Path built;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    @SuppressWarnings("NullAway.Init")
    private ComSession session;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        wine = new WineObjects(built);
    }

    @BeforeEach
    void open() throws CallEndedException {
        session = wine.session();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private MemberOutcome call(ComObject object, String member, String... arguments) throws CallEndedException {
        return session.call(object, new MemberCall(member, null, List.of(arguments)));
    }

    @Test
    void theDocumentsEventArrivesWhileItIsLoaded() throws CallEndedException {
        ComObject document = session.create(DOCUMENT);
        assertThat(session.serving().sources(document))
                .extracting(SourceInterface::name)
                .contains("XMLDOMDocumentEvents");
        Sink sink = session.serving().listen(document, null, Bodies.NONE);
        call(document, "loadXML", "\"<a/>\"");
        assertThat(sink.log().members())
                .extracting(IncomingCall::member)
                .contains("onreadystatechange");
        sink.disconnect();
        long before = sink.log().memberTotal();
        call(document, "loadXML", "\"<b/>\"");
        assertThat(sink.log().memberTotal()).isEqualTo(before);
    }

    @Test
    void aScriptCallsAJavaObjectAndGetsItsException() throws CallEndedException {
        JavaObject adder = session.serving()
                .implement(ObjectPlan.of(
                        "Adder",
                        List.of(InterfacePlan.ofBodies(Bodies.of(Map.of(
                                "Add", "(a, b) -> (Integer) a + (Integer) b",
                                "Fail", "() -> { throw new IllegalArgumentException(\"no such order\"); }")))),
                        new Bodies(
                                "",
                                new java.util.LinkedHashMap<>(Map.of(
                                        "Add", "(a, b) -> (Integer) a + (Integer) b",
                                        "Fail", "() -> { throw new IllegalArgumentException(\"no such order\"); }")))));
        session.keep("adder", new Variant.Instance(org.interopexplorer.core.typelib.VarType.DISPATCH, adder.object()));
        ComObject control = session.create("MSScriptControl.ScriptControl");
        call(control, "Language", "VBScript");
        session.call(control, new MemberCall("Language", Member.Kind.PUT, List.of("VBScript")));
        assertThat(call(control, "AddObject", "\"adder\"", "@adder").hresult()).isZero();
        assertThat(String.valueOf(call(control, "Eval", "\"adder.Add(3, 4)\"").returned())).contains("7");
        MemberOutcome failed = call(control, "Eval", "\"adder.Fail()\"");
        System.out.println(failed);
        System.out.println(adder.log().all());
    }
}
