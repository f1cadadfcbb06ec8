package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Calls of an object in C that returns VARIANTs unchanged, and fails in each way that COM has.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class EchoServerTest {
    private static final int ROUNDS = 1_000;

    private static final Guid SUPPORT = Guid.parse("{DF0B3D60-548F-101B-8E65-08002B2BD119}");

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    /// For calls that do not end the host.
    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @SuppressWarnings("NullAway.Init")
    private ComObject object;

    @BeforeAll
    static void start() throws IOException, InterruptedException, CallEndedException {
        begin(new WineObjects(folder));
    }

    /// @param objects of the target that is tested
    static void begin(WineObjects objects) throws CallEndedException {
        wine = objects;
        session = wine.session();
    }

    @AfterAll
    static void end() {
        if (session != null) {
            session.close();
        }
    }

    @BeforeEach
    void create() throws CallEndedException {
        object = wine.echo(session);
    }

    @AfterEach
    void release() throws CallEndedException {
        object.release();
    }

    private static MemberOutcome call(ComSession session, ComObject object, String member, String... arguments)
            throws CallEndedException {
        return session.call(object, new MemberCall(member, List.of(arguments)));
    }

    @Test
    void randomValuesComeBackAsTheyWent() throws CallEndedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS; i++) {
            Variant value = RandomVariants.value(random, 0);
            String literal = VariantPrinter.print(value);
            MemberOutcome outcome = call(session, object, "Echo", literal);
            assertThat(outcome.arguments().getFirst().in())
                    .as("seed %d: read from %s", seed, literal)
                    .isEqualTo(value);
            assertThat(outcome.returned()).as("seed %d: %s", seed, literal).isEqualTo(value);
        }
        assertThat(call(session, object, "Alive").returned()).isEqualTo(new Variant.Whole(VarType.I4, BigInteger.ONE));
    }

    @Test
    void anArgumentByReferenceIsReturnedChanged() throws CallEndedException {
        MemberOutcome outcome = call(session, object, "Double", "byref i4 21");
        assertThat(outcome.arguments().getFirst().out())
                .isEqualTo(new Variant.ByReference(VarType.I4, new Variant.Whole(VarType.I4, BigInteger.valueOf(42)))
                        .target());
    }

    @Test
    void aStructureIsReadByItsFieldsAndFreed() throws CallEndedException {
        Map<String, Variant> fields = new LinkedHashMap<>();
        fields.put("x", new Variant.Whole(VarType.I4, BigInteger.valueOf(7)));
        fields.put("label", new Variant.Text("seven"));
        for (int i = 0; i < 2; i++) {
            // The second one has the same number: the first was freed.
            assertThat(call(session, object, "Point").returned())
                    .isEqualTo(new Variant.Record("Point", new LinkedHashMap<>(fields)));
        }
    }

    @Test
    void eachWayOfTellingAnErrorIsHeard() throws CallEndedException {
        MemberOutcome once = call(session, object, "Fail");
        assertThat(once.hresult()).isEqualTo(0x800A03E9);
        assertThat(once.errorInfo())
                .isEqualTo(new ErrorInfo("Echo.once", "told at once", "echo.hlp", 5, null, 0x800A03E9, true));
        MemberOutcome later = call(session, object, "FailLater");
        assertThat(later.hresult()).isEqualTo(0x80041234);
        assertThat(later.errorInfo())
                .isEqualTo(new ErrorInfo("Echo.later", "told later", null, 0, null, 0x80041234, true));
        MemberOutcome byObject = call(session, object, "FailByObject");
        assertThat(byObject.hresult()).isEqualTo(0x80045678);
        assertThat(byObject.errorInfo())
                .isEqualTo(new ErrorInfo(
                        "Echo.object", "told by an object", "echo.chm", 77, WineObjects.ECHO, null, true));
        // The error information of an earlier call is not used for later calls.
        assertThat(call(session, object, "FailUntold").errorInfo()).isNull();
    }

    @Test
    void theArgumentThatAnObjectNamesIsCountedFromTheFirst() throws CallEndedException {
        assertThat(call(session, object, "Wrong", "1", "2", "3").argument()).isEqualTo(2);
    }

    @Test
    void namedArgumentsGoByTheirNames() throws CallEndedException {
        var seven = new Variant.Whole(VarType.I4, BigInteger.valueOf(7));
        assertThat(call(session, object, "Subtract", "subtrahend:=3", "minuend:=10")
                        .returned())
                .isEqualTo(seven);
        assertThat(call(session, object, "Subtract", "10", "subtrahend:=3").returned())
                .isEqualTo(seven);
        assertThat(refused(session, object, "Subtract", "nobody:=3")).isEqualTo("com.unknown-named");
        assertThat(refused(session, object, "Subtract", "minuend:=3", "4")).isEqualTo("com.named-before");
        assertThat(refused(session, object, "Echos", "1")).isEqualTo("com.no-member");
    }

    @Test
    void aMemberIsAskedInTheLanguageOfTheSession() throws CallEndedException {
        assertThat(call(session, object, "Locale").returned()).isEqualTo(unsigned(ComSession.USER_LANGUAGE));
        session.language(1036);
        assertThat(call(session, object, "Locale").returned()).isEqualTo(unsigned(1036));
        session.language(ComSession.USER_LANGUAGE);
    }

    private static Variant unsigned(long number) {
        return new Variant.Whole(VarType.UI4, BigInteger.valueOf(number));
    }

    @Test
    void aSlotIsCalledByAPrototypeAndTakesObjectsByTheirNames() throws CallEndedException {
        CallOutcome.Returned counted = slot("slot 3 HRESULT GetTypeInfoCount(unsigned *count)", "out");
        assertThat(counted.hresult()).isZero();
        assertThat(counted.arguments())
                .singleElement()
                .satisfies(argument -> assertThat(argument.out()).isEqualTo(Value.Int.of(0)));
        String query = "slot 0 HRESULT QueryInterface(GUID *iid, void **out)";
        CallOutcome.Returned asked = slot(query, "[" + WineObjects.DISPATCH + "]", "out");
        assertThat(asked.arguments().getLast().out())
                .isInstanceOfSatisfying(
                        Value.Address.class,
                        found -> assertThat(found.address()).isEqualTo(object.pointer()));
        assertThat(session.adopted(object, object.pointer()).identity()).isEqualTo(object.identity());
        CallOutcome.Returned by = slot("slot 1 unsigned AddRef(void)");
        assertThat(by.returned()).isInstanceOf(Value.Int.class);
        slot("slot 2 unsigned Release(void)");
        assertThat(refusedSlot(query, object.label(), "out", "1")).isEqualTo(ComFault.PARAMETER_COUNT.key());
        assertThat(refusedSlot(query, "@nobody", "out")).isEqualTo(ComFault.LITERAL_OBJECT.key());
        assertThat(refusedSlot("slot 3")).isEqualTo(ComFault.PROTOTYPE.key());
        assertThat(refusedSlot("slot 3 HRESULT f(nosuch *x)", "out")).isNotEqualTo(ComFault.PROTOTYPE.key());
    }

    private CallOutcome.Returned slot(String member, String... arguments) throws CallEndedException {
        return session.call(object, SlotCall.parse(member, session.target()), List.of(arguments))
                .returned();
    }

    private String refusedSlot(String member, String... arguments) {
        var ended = catchThrowableOfType(CallEndedException.class, () -> slot(member, arguments));
        assertThat(ended).isNotNull();
        return ((CallOutcome.Rejected) ended.outcome()).problems().getFirst().code();
    }

    private static String refused(ComSession session, ComObject object, String member, String... arguments) {
        var ended = catchThrowableOfType(CallEndedException.class, () -> call(session, object, member, arguments));
        assertThat(ended).isNotNull();
        return ((CallOutcome.Rejected) ended.outcome()).problems().getFirst().code();
    }

    @Test
    void theSameObjectReachedTwiceIsOne() throws CallEndedException {
        MemberOutcome self = call(session, object, "Self");
        assertThat(self.returned()).isEqualTo(new Variant.Instance(VarType.DISPATCH, object));
    }

    @Test
    void aThousandRandomCallsLeaveTheCountBalanced() throws CallEndedException {
        Random random = new Random(7);
        call(session, object, "Alive");
        ComObject support = session.query(object, SUPPORT);
        // From here on the session holds each pointer to it that a call can give.
        call(session, object, "Echo", object.label());
        long before = session.references(object);
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(8)) {
                case 0 -> call(session, object, "Self");
                case 1 -> call(session, object, "Echo", "[%1$s, [%1$s]]".formatted(object.label()));
                case 2 -> call(session, object, "Echo", "byref " + object.label());
                case 3 -> call(session, object, "Fail");
                case 4 -> assertThat(session.query(object, SUPPORT)).isEqualTo(support);
                case 5 -> {
                    ComObject other = wine.echo(session);
                    session.call(other, new MemberCall("Kept", Member.Kind.PUT, List.of(object.label())));
                    session.released(other);
                }
                case 6 -> {
                    slot("slot 1 unsigned AddRef(void)");
                    slot("slot 2 unsigned Release(void)");
                }
                default -> refused(session, object, "Echo", "i2 99999");
            }
        }
        assertThat(session.references(object)).isEqualTo(before);
    }

    @Test
    void aReleasedObjectIsNotCalled() throws CallEndedException {
        try (ComSession session = wine.session()) {
            ComObject gone = wine.echo(session);
            gone.release();
            assertThat(refused(session, gone, "Alive")).isEqualTo("com.released");
            assertThat(refused(session, wine.echo(session), "Echo", gone.label()))
                    .isEqualTo("com.released");
        }
    }

    @Test
    void anInterfaceThatCrashesCostsTheHostAndIsNamed() throws CallEndedException {
        try (ComSession session = wine.session()) {
            ComObject object = wine.echo(session);
            var ended = catchThrowableOfType(CallEndedException.class, () -> session.query(object, WineObjects.ODD));
            assertThat(ended.outcome()).isInstanceOfSatisfying(CallOutcome.Crashed.class, crashed -> {
                assertThat(crashed.crash().function()).contains(WineObjects.ODD.toString());
                assertThat(crashed.crash().module()).isEqualTo("echo.dll");
            });
            assertThat(session.isRunning()).isFalse();
        }
    }

    @Test
    void aMemberThatHangsTimesOut() throws CallEndedException {
        try (ComSession session = wine.session()) {
            ComObject object = wine.echo(session);
            session.limit(Duration.ofSeconds(1));
            var ended = catchThrowableOfType(CallEndedException.class, () -> call(session, object, "Loop"));
            assertThat(ended.outcome()).isInstanceOf(CallOutcome.TimedOut.class);
        }
    }
}
