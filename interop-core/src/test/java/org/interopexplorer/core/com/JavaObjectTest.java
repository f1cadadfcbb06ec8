package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Objects whose members are Java, called by `IDispatch`, by their vtables, and by scripts.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class JavaObjectTest {
    private static final int E_INVALIDARG = 0x80070057;

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

    private static JavaObject object(String state, String... pairs) throws CallEndedException {
        Bodies bodies = bodies(state, pairs);
        return session.serving().implement(ObjectPlan.of("Thing", List.of(InterfacePlan.ofBodies(bodies)), bodies));
    }

    private static Bodies bodies(String state, String... pairs) {
        var members = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        return new Bodies(state, members);
    }

    private static void keep(String name, JavaObject object) {
        session.keep(name, new Variant.Instance(VarType.DISPATCH, object.object()));
    }

    /// The dictionary of Wine's scripting library, written in Java.
    private static JavaObject dictionary(Bodies bodies) throws CallEndedException {
        ComObject real = session.create("Scripting.Dictionary");
        InterfacePlan plan = session.serving()
                .interfaceOf(real, session.interfaceNamed(real, "IDictionary").iid());
        assertThat(plan.kind()).isEqualTo(InterfacePlan.Kind.DUAL);
        return session.serving().implement(ObjectPlan.of("JavaDictionary", List.of(plan), bodies));
    }

    @Test
    void stateLastsBetweenCallsAndIsEachObjectsOwn() throws CallEndedException {
        JavaObject one = object("int n;", "Add", "(by) -> n += (int) by", "get N", "() -> n");
        JavaObject other = object("int n;", "Add", "(by) -> n += (int) by", "get N", "() -> n");
        call(one.object(), "Add", "40");
        call(other.object(), "Add", "1");
        assertThat(String.valueOf(call(one.object(), "Add", "2").returned())).contains("42");
        assertThat(String.valueOf(call(other.object(), "N").returned())).contains("1");
    }

    @Test
    void whatJavaThrowsIsTheHresultOfItsExceptionWithItsWords() throws CallEndedException {
        JavaObject failing = object(
                "",
                "Fail",
                "() -> { throw new IllegalArgumentException(\"no such order\"); }",
                "Exactly",
                "() -> { throw new ComException(0x80041234, \"mine\"); }");
        MemberOutcome failed = call(failing.object(), "Fail");
        assertThat(failed.hresult()).isEqualTo(E_INVALIDARG);
        assertThat(failed.errorInfo())
                .isNotNull()
                .extracting(ErrorInfo::description, ErrorInfo::source)
                .containsExactly("no such order", "Thing");
        assertThat(call(failing.object(), "Exactly").hresult()).isEqualTo(0x80041234);
    }

    @Test
    void aDualInterfaceIsCalledByItsVtableAndByDispatch() throws CallEndedException {
        JavaObject dictionary = dictionary(bodies(
                "Map<Object, Object> all = new HashMap<>();",
                "Add",
                "(key, item) -> { if (all.put(key, item) != null) { throw new IllegalStateException(\"twice\"); } }",
                "get Count",
                "() -> all.size()",
                "Exists",
                "(key) -> all.containsKey(key)"));
        var iid = dictionary.plan().interfaces().getFirst().iid();
        assertThat(session.call(dictionary.object(), iid, new MemberCall("Add", List.of("\"a\"", "1")))
                        .hresult())
                .isZero();
        MemberOutcome twice = session.call(dictionary.object(), iid, new MemberCall("Add", List.of("\"a\"", "1")));
        assertThat(twice.failed()).isTrue();
        assertThat(twice.errorInfo())
                .isNotNull()
                .extracting(ErrorInfo::description, ErrorInfo::trusted)
                .containsExactly("twice", true);
        assertThat(String.valueOf(call(dictionary.object(), "Count").returned()))
                .contains("1");
        assertThat(String.valueOf(session.call(dictionary.object(), iid, new MemberCall("Count", List.of()))
                        .returned()))
                .contains("1");
        assertThat(call(dictionary.object(), "Exists", "\"a\"").returned()).isEqualTo(Variant.Truth.of(true));
        assertThat(session.call(dictionary.object(), iid, new MemberCall("RemoveAll", List.of()))
                        .hresult())
                .isEqualTo(ExceptionCodes.NOT_IMPLEMENTED);
        assertThat(session.describe(dictionary.object()).interfaceName()).isEqualTo("IDictionary");
    }

    @Test
    void aBodySetsTheCallersVariable() throws CallEndedException {
        JavaObject asked = object("", "Ask", "(Ref cancel) -> { cancel.set(true); }");
        MemberOutcome outcome = call(asked.object(), "Ask", "byref bool false");
        assertThat(outcome.arguments().getFirst().out()).isEqualTo(Variant.Truth.of(true));
    }

    @Test
    void aBodyCallsTheObjectThatItReceivesWhileTheOuterCallRuns() throws CallEndedException {
        JavaObject inner = object("", "Twice", "(n) -> 2 * (int) n");
        JavaObject outer = object("", "Ask", "(whom, n) -> (int) ((ComObject) whom).call(\"Twice\", n) + 1");
        keep("inner", inner);
        assertThat(String.valueOf(call(outer.object(), "Ask", "@inner", "20").returned()))
                .contains("41");
        assertThat(inner.log().memberTotal()).isEqualTo(1);
    }

    @Test
    void aCallFromTheOtherApartmentComesToTheObjectsOwnThread() throws CallEndedException {
        JavaObject object = object("", "Where", "() -> Thread.currentThread().getName()");
        ComObject there = session.marshaled(object.object(), Apartment.MTA);
        assertThat(call(there, "Where").hresult()).isZero();
        assertThat(object.log().members())
                .singleElement()
                .satisfies(seen -> assertThat(seen.thread()).isEqualTo(1));
    }

    @Test
    void aBodyThatNeverReturnsIsEndedAndTheNextOneRuns() throws CallEndedException {
        JavaObject slow = object("", "Hang", "() -> { while (true) { Thread.onSpinWait(); } }", "Go", "() -> 1");
        session.limit(Duration.ofSeconds(3));
        try {
            MemberOutcome hung = call(slow.object(), "Hang");
            assertThat(hung.failed()).isTrue();
            assertThat(slow.log().members().getLast().failure()).contains("time limit");
        } finally {
            session.limit(Duration.ofMinutes(1));
        }
        assertThat(session.isRunning()).isTrue();
        assertThat(call(slow.object(), "Go").hresult()).isZero();
    }

    @Test
    void aBodyThatReleasesItsOwnObjectDoesNotCrashTheHost() throws CallEndedException {
        JavaObject own = object("", "Vanish", "() -> { self().release(); self().release(); self().release(); }");
        assertThat(call(own.object(), "Vanish").hresult()).isZero();
        assertThat(own.log().all())
                .filteredOn(each -> each.kind() == IncomingCall.Kind.RELEASE)
                .extracting(IncomingCall::hresult)
                .contains(0, -1);
        assertThat(session.isRunning()).isTrue();
    }

    @Test
    void aBodyThatDoesNotCompileIsRefusedWithItsPlace() {
        assertThat(catchThrowableOfType(
                        CallEndedException.class, () -> object("int n;", "Good", "() -> n", "Bad", "() -> nowhere")))
                .hasMessageContaining("Bad")
                .hasMessageContaining("nowhere");
    }

    @Test
    void aBodyForAMemberThatNoInterfaceHasIsRefused() {
        assertThat(catchThrowableOfType(CallEndedException.class, () -> dictionary(bodies("", "Fly", "() -> 1"))))
                .hasMessageContaining("Fly");
    }

    @Test
    void theReferenceCountIsTheHostsOwn() throws CallEndedException {
        JavaObject counted = object("", "Go", "() -> 1");
        long before = counted.log().references();
        assertThat(session.references(counted.object())).isEqualTo(before);
        assertThat(counted.log().all())
                .extracting(IncomingCall::kind)
                .contains(IncomingCall.Kind.ADD_REF, IncomingCall.Kind.RELEASE);
    }

    @Test
    void aLibraryMadeFromAJavaInterfaceDescribesTheObjectAndItsClass() throws CallEndedException {
        Path file = folder.resolve("counter.tlb");
        session.serving()
                .library(JavaInterface.parse("interface Counter { int add(int by); String getName(); }"), file);
        assertThat(session.serving().interfacesOf(file)).containsExactly("Counter");
        JavaObject object = session.serving()
                .implement(
                        "counter",
                        new Implementation(
                                List.of("Counter"),
                                file,
                                List.of(),
                                null,
                                null,
                                null,
                                bodies("int n;", "add", "(by) -> n += by", "get Name", "() -> \"mine\"")));
        ComSession.Description described = session.describe(object.object());
        assertThat(described.interfaceName()).isEqualTo("Counter");
        assertThat(described.className()).isEqualTo("CounterClass");
        assertThat(String.valueOf(call(object.object(), "add", "\"41\"").returned()))
                .contains("41");
        var iid = object.plan().interfaces().getFirst().iid();
        assertThat(session.call(object.object(), iid, new MemberCall("Name", List.of()))
                        .returned())
                .isEqualTo(new Variant.Text("mine"));
    }
}
