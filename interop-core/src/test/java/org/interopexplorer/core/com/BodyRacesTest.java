package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Bodies while what runs them ends: the helper Java, the host, or the time.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class BodyRacesTest {
    private static final Guid STORM = Guid.parse("{6A1F0C52-1D8E-4A55-9D0B-526E1B7F3501}");

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    @SuppressWarnings("NullAway.Init")
    private ComSession session;

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        wine = new WineObjects(folder);
    }

    @BeforeEach
    void open() throws CallEndedException {
        session = wine.session();
    }

    @AfterEach
    void close() {
        session.close();
    }

    private JavaObject object(String... pairs) throws CallEndedException {
        var members = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(pairs[i], pairs[i + 1]);
        }
        var bodies = new Bodies("int n;", members);
        return session.serving().implement(ObjectPlan.of("Thing", List.of(InterfacePlan.ofBodies(bodies)), bodies));
    }

    private MemberOutcome call(ComObject object, String member, String... arguments) throws CallEndedException {
        return session.call(object, new MemberCall(member, List.of(arguments)));
    }

    @Test
    void theNextBodyRunsWhenTheOneBeforeEndedItsJava() throws CallEndedException {
        JavaObject object = object("Exit", "() -> Runtime.getRuntime().halt(3)", "Go", "() -> 1");
        for (int time = 0; time < 3; time++) {
            assertThat(call(object.object(), "Exit").failed()).isTrue();
            assertThat(call(object.object(), "Go").hresult()).isZero();
        }
    }

    @Test
    void bodiesThatHangOneAfterTheOtherDoNotLastForEver() throws CallEndedException {
        SlotCall slot = SlotCall.parse("slot 3 HRESULT Tick(int number)", session.target());
        JavaObject storm = session.serving()
                .implement(ObjectPlan.of(
                        "storm",
                        List.of(InterfacePlan.ofSlots("IStorm", STORM, List.of(slot))),
                        new Bodies(
                                "",
                                new LinkedHashMap<>(java.util.Map.of(
                                        "Tick", "(number) -> { while (true) { Thread.onSpinWait(); } }")))));
        long pointer = storm.object().pointer();
        session.automation().calls().limit(Duration.ofSeconds(2));
        assertThat(catchThrowableOfType(
                        CallEndedException.class,
                        () -> session.automation()
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
                                        100_000)))
                .extracting(CallEndedException::outcome)
                .isInstanceOf(CallOutcome.TimedOut.class);
        assertThat(session.isRunning()).isFalse();
    }

    @Test
    void aBodyInABodyThatHangsIsEndedWithIt() throws CallEndedException {
        JavaObject inner = object("Hang", "() -> { while (true) { Thread.onSpinWait(); } }");
        JavaObject outer = object("Ask", "(whom) -> ((ComObject) whom).call(\"Hang\")", "Go", "() -> 1");
        session.keep("inner", new Variant.Instance(VarType.DISPATCH, inner.object()));
        // The limit is for the body that hangs, not for the start of Java before it.
        assertThat(call(outer.object(), "Go").hresult()).isZero();
        session.limit(Duration.ofSeconds(2));
        assertThat(call(outer.object(), "Ask", "@inner").failed()).isTrue();
        assertThat(inner.log().members().getLast().failure()).isNotNull();
        session.limit(Duration.ofMinutes(1));
        assertThat(call(outer.object(), "Go").hresult()).isZero();
    }

    @Test
    void aHostThatIsStoppedWhileABodyRunsEndsItsCall() throws CallEndedException {
        JavaObject hanging = object("Hang", "() -> { while (true) { Thread.onSpinWait(); } }");
        hanging.log().onCall(() -> {});
        Thread stopping = Thread.ofPlatform().start(() -> {
            while (hanging.log().total() == 0) {
                Thread.onSpinWait();
            }
            session.stop();
        });
        assertThat(catchThrowableOfType(CallEndedException.class, () -> call(hanging.object(), "Hang")))
                .isNotNull();
        assertThat(stopping).isNotNull();
        assertThat(session.isRunning()).isFalse();
    }

    @Test
    void bodiesCallEachOtherTwelveDeep() throws CallEndedException {
        JavaObject here = object(
                "Through",
                "(other, depth) -> (int) depth == 0 ? 0 : 1 + (int) ((ComObject) other).call(\"Back\", self(), (int) depth - 1)");
        JavaObject there = object(
                "Back",
                "(other, depth) -> (int) depth == 0 ? 0 : 1 + (int) ((ComObject) other).call(\"Through\", self(), (int) depth - 1)");
        session.keep("there", new Variant.Instance(VarType.DISPATCH, there.object()));
        assertThat(String.valueOf(call(here.object(), "Through", "@there", "12").returned()))
                .contains("12");
    }
}
