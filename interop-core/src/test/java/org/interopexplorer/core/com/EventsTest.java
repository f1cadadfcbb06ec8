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
        for (String name : List.of("MSXML2.DOMDocument", "MSXML2.XMLHTTP", "MSXML2.DOMDocument.6.0", "MSXML2.DOMDocument.3.0")) {
        ComObject doc = session.create(name);
        System.out.println("S " + session.serving().sources(doc));
        Bodies bodies = Bodies.of(Map.of("changed", "() -> {}"));
        JavaObject handler = session.serving().implement(ObjectPlan.of("handler", List.of(InterfacePlan.ofBodies(bodies)), bodies));
        session.keep("handler", new Variant.Instance(org.interopexplorer.core.typelib.VarType.DISPATCH, handler.object()));
        System.out.println(session.call(doc, new MemberCall("onreadystatechange", Member.Kind.PUT, List.of("@handler"))));
        if (name.contains("HTTP")) {
            System.out.println(call(doc, "open", "GET", "\"file:///Z:/tmp/log/x.xml\"", "false"));
            System.out.println(call(doc, "send"));
        } else {
        JavaObject sink2 = session.serving().implement(ObjectPlan.of("handler", List.of(InterfacePlan.ofBodies(bodies)), bodies));
        for (String iid : List.of("{00020400-0000-0000-C000-000000000046}", "{9BFBBC02-EFF1-101A-84ED-00AA00341D07}")) {
        try {
        System.out.println("ADVISED " + new ConnectionPoints(session.serving().main().automation(), session.serving().main().types(), session.serving().main().registered()).advise(doc, org.interopexplorer.core.typelib.Guid.parse(iid), sink2.object()));
        } catch (CallEndedException e) { System.out.println("ADVISED " + e.getMessage()); }
        }
        for (String async : List.of("true", "false")) {
        session.call(doc, new MemberCall("async", Member.Kind.PUT, List.of(async)));
        call(doc, "loadXML", "\"<a/>\"");
        call(doc, "load", "\"Z:\\\\tmp\\\\log\\\\x.xml\"");
        call(doc, "load", "\"file:///Z:/tmp/log/x.xml\"");
        call(doc, "load", "\"file:///Z:/tmp/log/nix.xml\"");
        call(doc, "abort");
        try { handler.log().await(1, java.time.Duration.ofSeconds(3)); } catch (InterruptedException e) { }
        System.out.println("M " + async + handler.log().members() + sink2.log().members());
        }
        System.out.println(call(doc, "load", "\"Z:\\\\tmp\\\\log\\\\x.xml\""));
        }
        System.out.println("M " + handler.log().members());
        }
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
