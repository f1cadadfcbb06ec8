package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Calls of an object in C that gives VARIANTs back as it gets them, and fails in each way that COM has.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class EchoServerTest {
    private static final int ROUNDS = 300;

    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static WineObjects wine;

    /// For calls that its host survives.
    @SuppressWarnings("NullAway.Init")
    private static ComSession session;

    @SuppressWarnings("NullAway.Init")
    private ComObject object;

    @BeforeAll
    static void start() throws IOException, InterruptedException, CallEndedException {
        wine = new WineObjects(folder);
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
            Variant value = value(random, 0);
            String literal = VariantPrinter.print(value);
            MemberOutcome outcome = call(session, object, "Echo", literal);
            assertThat(outcome.returned()).as("seed %d: %s", seed, literal).isEqualTo(value);
        }
        assertThat(call(session, object, "Alive").returned()).isEqualTo(new Variant.Whole(VarType.I4, BigInteger.ONE));
    }

    private static Variant value(Random random, int depth) {
        int kind = random.nextInt(depth < 2 ? 14 : 12);
        return switch (kind) {
            case 0 -> new Variant.Nothing(random.nextBoolean() ? VarType.NULL : VarType.EMPTY);
            case 1, 2, 3 -> whole(random);
            case 4 -> new Variant.Real(VarType.R8, random.nextGaussian() * 1e10);
            case 5 -> new Variant.Real(VarType.R4, (float) random.nextGaussian());
            case 6 -> Variant.Truth.of(random.nextBoolean());
            case 7 -> new Variant.Text(text(random));
            case 8 -> new Variant.Currency(random.nextLong());
            case 9 -> new Variant.Decimal(decimal(random));
            case 10 -> new Variant.Date(random.nextInt(80_000) + random.nextInt(86_400) / 86_400.0);
            case 11 -> new Variant.Failure(random.nextInt());
            default -> array(random, depth);
        };
    }

    private static Variant whole(Random random) {
        VarType[] types = {
            VarType.I1,
            VarType.UI1,
            VarType.I2,
            VarType.UI2,
            VarType.I4,
            VarType.UI4,
            VarType.I8,
            VarType.UI8,
            VarType.INT,
            VarType.UINT
        };
        VarType type = types[random.nextInt(types.length)];
        return new Variant.Whole(type, WholeType.of(type).read(random.nextLong()));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 2_000 : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(4) == 0 ? 0 : random.nextInt(0xd800)));
        }
        return text.toString();
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(97), random), random.nextInt(29))
                .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
    }

    private static Variant array(Random random, int depth) {
        int rank = 1 + random.nextInt(3);
        List<Variant.Bound> bounds = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < rank; i++) {
            int size = 1 + random.nextInt(4);
            bounds.add(new Variant.Bound(random.nextInt(5) - 2, size));
            count *= size;
        }
        List<Variant> elements = new ArrayList<>();
        boolean whole = random.nextBoolean();
        boolean texts = random.nextBoolean();
        for (int i = 0; i < count; i++) {
            elements.add(
                    whole
                            ? value(random, depth + 1)
                            : texts
                                    ? new Variant.Text(text(random))
                                    : new Variant.Whole(VarType.I4, BigInteger.valueOf(random.nextInt())));
        }
        return new Variant.Array(whole ? VarType.VARIANT : texts ? VarType.BSTR : VarType.I4, bounds, elements);
    }

    @Test
    void anArgumentByReferenceComesBackChanged() throws CallEndedException {
        MemberOutcome outcome = call(session, object, "Double", "byref i4 21");
        assertThat(outcome.arguments().getFirst().out())
                .isEqualTo(new Variant.ByReference(VarType.I4, new Variant.Whole(VarType.I4, BigInteger.valueOf(42)))
                        .target());
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
        // What an earlier call told counts for none after it.
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
        long before = session.references(object);
        for (int i = 0; i < 1_000; i++) {
            switch (random.nextInt(5)) {
                case 0 -> call(session, object, "Self");
                case 1 -> call(session, object, "Echo", "[%1$s, [%1$s]]".formatted(object.label()));
                case 2 -> call(session, object, "Echo", "byref " + object.label());
                case 3 -> call(session, object, "Fail");
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
        try (ComSession session = wine.session(Duration.ofSeconds(1))) {
            ComObject object = wine.echo(session);
            var ended = catchThrowableOfType(CallEndedException.class, () -> call(session, object, "Loop"));
            assertThat(ended.outcome()).isInstanceOf(CallOutcome.TimedOut.class);
        }
    }
}
