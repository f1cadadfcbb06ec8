package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.interopexplorer.core.call.CallOutcome.Returned;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random struct and union types with random values, through a real call: what C saw, printed by C that gcc compiled,
/// is what was given; and what came back, by value and through a pointer, is that again.
class StructEchoTest {
    /// How many types there are; two of five are of any size, the others mostly fit registers.
    private static final int TYPES = Integer.getInteger("echo.types", 500);

    /// Through Wine.
    private static final int WINDOWS_TYPES = Integer.getInteger("echo.types", 100);

    /// Each of how many types goes through a callback too, which takes the compiler its time.
    private static final int CALLED_BACK = 5;

    private static final long SEED = 20261122;
    private static final List<CType> SCALARS = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.UNSIGNED_SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_INT,
            IntegerType.LONG,
            IntegerType.UNSIGNED_LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.DOUBLE,
            new PointerType(VoidType.VOID));

    private final Random random = new Random(SEED);
    private Layout layout = new Layout(Abi.LINUX_X64);

    @TempDir
    private Path directory;

    @Test
    void whatCSawIsWhatWasGiven() throws Exception {
        echo(CCompiler.GCC, "libecho.so", TYPES, "-shared", "-fPIC");
    }

    @Test
    void soWithTheOtherCompiler() throws Exception {
        echo(CCompiler.CLANG, "libecho.so", TYPES, "-shared", "-fPIC");
    }

    @Test
    void soInALibraryForWindows() throws Exception {
        Assumptions.assumeTrue(
                RunnableTargets.of(Machine.current()).wine().isPresent(), "no Wine here to run a library for Windows");
        // What Wine takes for its ANSI code page where the locale names no other.
        layout = new Layout(Abi.WINDOWS_X64, Charset.forName("windows-1252"));
        echo(CCompiler.MINGW, "echo.dll", WINDOWS_TYPES, "-shared");
    }

    private void echo(CCompiler compiler, String name, int types, String... options) throws Exception {
        List<EchoSource.Case> cases = cases(types);
        Path library = compiler.compile(directory, name, EchoSource.source(cases), options);
        var differences = new ArrayList<String>();
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (EchoSource.Case each : cases) {
                byValue(session, library, each, differences);
                byPointer(session, library, each, differences);
                if (each.number() % CALLED_BACK == 0) {
                    byCallback(session, library, each, differences);
                }
            }
        }
        assertThat(differences).as("seed %d", SEED).isEmpty();
    }

    @Test
    void smallPackedStructsStandAmongArgumentsThatFillTheRegisters() throws Exception {
        String type = "struct __attribute__((packed)) pk { char c; int i; short s; }; ";
        String prototype =
                "struct pk mixed(struct pk u, int a, float x, int b, int c, int d, struct pk v, int e, int f,"
                        + " int g, short h, double y)";
        Path library = CCompiler.GCC.compile(
                directory,
                "libpacked.so",
                type
                        + prototype
                        + "{ struct pk r = { u.c * 10 + v.c, u.i * 1000 + v.i * 100 + a + b + c + d, "
                        + "e * 1000 + f * 100 + g * 10 + h + (int) (x + y) };"
                        + " return r; }",
                "-shared",
                "-fPIC");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            var request = TypedCalls.request(
                    library,
                    type + prototype,
                    "{c: 1, i: 2, s: 3}",
                    "4",
                    "0.5",
                    "5",
                    "6",
                    "7",
                    "{c: 8, i: -1}",
                    "1",
                    "2",
                    "3",
                    "-4",
                    "100.5");
            assertThat(Objects.requireNonNull(
                            TypedCalls.returned(session.call(request)).returned()))
                    .isEqualTo(((ParsedValue.Parsed) ValueParser.parse("{c: 18, i: 1922, s: 1327}")).value());
            assertThat(session.timeIt(request, 1000)).isInstanceOf(NativeSession.Timing.Measured.class);
        }
    }

    private List<EchoSource.Case> cases(int count) {
        var types = new CTypes(random, SCALARS, false);
        var cases = new ArrayList<EchoSource.Case>();
        while (cases.size() < count) {
            RecordType type =
                    cases.size() < count * 2 / 5 ? types.record(random.nextInt(2)) : types.small(random.nextInt(3));
            // C17 6.7.2.1 p8 leaves a struct without named members undefined.
            if (!layout.namedPlacements(type).isEmpty() && layout.sizeOf(type) > 0 && !isGccsOwn(type)) {
                cases.add(new EchoSource.Case(cases.size(), type, struct(type), some(), some()));
            }
        }
        return cases;
    }

    /// Microsoft's compiler has no such attribute, and of a packed union gcc cuts the unit of a bit-field short, which
    /// it does in no structure.
    private boolean isGccsOwn(RecordType type) {
        return layout.abi().isWindows()
                && ((type.kind() == RecordType.Kind.UNION
                                && type.members().stream()
                                        .anyMatch(member -> member.isPacked()
                                                && member.bitWidth() != RecordType.Member.NOT_A_BIT_FIELD))
                        || type.members().stream().anyMatch(member -> isGccsOwn(member.type())));
    }

    private boolean isGccsOwn(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> isGccsOwn(record);
            case ArrayType array -> isGccsOwn(array.element());
            default -> false;
        };
    }

    private List<CType> some() {
        return random.ints(random.nextInt(5), 0, SCALARS.size())
                .<CType>mapToObj(SCALARS::get)
                .toList();
    }

    private Value.Struct struct(RecordType type) {
        var members = new LinkedHashMap<String, Value>();
        put(type, members);
        return new Value.Struct(members);
    }

    /// Some members, the rest being zero; of a union one.
    private void put(RecordType type, Map<String, Value> into) {
        List<RecordType.Member> members = new ArrayList<>(type.members());
        if (type.kind() == RecordType.Kind.UNION) {
            members = List.of(members.get(random.nextInt(members.size())));
        }
        for (RecordType.Member member : members) {
            if (member.name() != null) {
                if (random.nextInt(8) > 0) {
                    into.put(member.name(), value(member.type(), member.bitWidth()));
                }
            } else if (member.type().resolved() instanceof RecordType anonymous) {
                put(anonymous, into);
            }
        }
    }

    private Value value(CType type, int bits) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer, bits);
            case FloatingType floating ->
                new Value.Real(floating == FloatingType.FLOAT ? random.nextFloat(-1e9f, 1e9f) : random.nextGaussian());
            case ArrayType array -> {
                var elements = new ArrayList<Value>();
                for (int i = 0; i < array.count(); i++) {
                    elements.add(value(array.element(), RecordType.Member.NOT_A_BIT_FIELD));
                }
                yield new Value.Array(elements);
            }
            case RecordType record -> struct(record);
            case PointerType _ -> Value.Int.of(random.nextLong(1L << 47));
            default -> throw new AssertionError(type);
        };
    }

    private Value integer(IntegerType type, int bits) {
        if (type == IntegerType.BOOL) {
            return new Value.Bool(random.nextBoolean());
        }
        int width = bits == RecordType.Member.NOT_A_BIT_FIELD ? (int) layout.sizeOf(type) * Byte.SIZE : bits;
        BigInteger any = new BigInteger(width, random);
        boolean signed = type.signed(layout.abi()) && any.testBit(width - 1);
        return new Value.Int(signed ? any.subtract(BigInteger.ONE.shiftLeft(width)) : any);
    }

    private static CallOutcome call(
            NativeSession session, Path library, String function, FunctionType type, List<Value> values) {
        var signature = new Signature(function, type, new Provenance.Typed());
        return session.call(new CallRequest(library, signature, values, Duration.ofSeconds(30)));
    }

    private void byValue(NativeSession session, Path library, EchoSource.Case each, List<String> differences) {
        var parameters = new ArrayList<Parameter>();
        var values = new ArrayList<Value>();
        var scalars = new StringBuilder();
        each.before().forEach(type -> add(type, parameters, values, scalars));
        parameters.add(new Parameter("v", each.type()));
        values.add(each.value());
        each.behind().forEach(type -> add(type, parameters, values, scalars));
        var outcome = call(session, library, "echo" + each.number(), new FunctionType(each.type(), parameters), values);
        compare(each, "by value", scalars.toString(), outcome, differences);
        if (outcome instanceof Returned returned && returned.returned() != null) {
            same(each, "returned", returned.returned(), differences);
        }
    }

    private void add(CType type, List<Parameter> parameters, List<Value> values, StringBuilder scalars) {
        Value value = value(type, RecordType.Member.NOT_A_BIT_FIELD);
        parameters.add(new Parameter(null, type));
        values.add(value);
        scalars.append(EchoSource.printed(type, value));
    }

    private void byPointer(NativeSession session, Path library, EchoSource.Case each, List<String> differences) {
        var pointer = new PointerType(each.type());
        var type =
                new FunctionType(VoidType.VOID, List.of(new Parameter("in", pointer), new Parameter("out", pointer)));
        var outcome = call(session, library, "copy" + each.number(), type, List.of(each.value(), new Value.Out(null)));
        compare(each, "by pointer", "", outcome, differences);
        if (outcome instanceof Returned returned) {
            Value out = returned.arguments().getLast().out();
            if (out == null) {
                differences.add(named(each) + ": nothing came back");
            } else {
                same(each, "out", out, differences);
            }
        }
    }

    /// Through C into a callback, which gives it back through C.
    private void byCallback(NativeSession session, Path library, EchoSource.Case each, List<String> differences) {
        var parameters = new ArrayList<Parameter>();
        var values = new ArrayList<Value>();
        var scalars = new StringBuilder();
        each.before().forEach(type -> add(type, parameters, values, scalars));
        parameters.add(new Parameter("v", each.type()));
        values.add(each.value());
        each.behind().forEach(type -> add(type, parameters, values, scalars));
        var names = IntStream.range(0, parameters.size()).mapToObj(i -> "p" + i).toList();
        var callback = new FunctionType(each.type(), List.copyOf(parameters));
        var body = new Value.Callback(names, names.get(each.before().size()));
        parameters.addFirst(new Parameter("f", new PointerType(callback)));
        values.addFirst(body);
        var type = new FunctionType(each.type(), parameters);
        if (!(call(session, library, "through" + each.number(), type, values) instanceof Returned returned)
                || returned.returned() == null
                || returned.callbacks().size() != 1) {
            differences.add(named(each) + " through a callback: it did not come back");
            return;
        }
        same(each, "through a callback", returned.returned(), differences);
        var came = returned.callbacks().getFirst().arguments();
        var seen = new StringBuilder();
        for (int i = 0; i < came.size(); i++) {
            if (i == each.before().size()) {
                same(each, "into a callback", came.get(i), differences);
            } else {
                seen.append(EchoSource.printed(callback.parameters().get(i).type(), came.get(i)));
            }
        }
        if (!seen.toString().contentEquals(scalars)) {
            differences.add("%s: the callback saw %s beside it, given was %s".formatted(named(each), seen, scalars));
        }
    }

    private static void compare(
            EchoSource.Case each, String how, String before, CallOutcome outcome, List<String> differences) {
        String expected = before + EchoSource.printed(each.type(), each.value()) + "\n";
        // Windows' C library ends lines with two characters.
        String seen = outcome instanceof Returned returned
                ? returned.output().stdout().replace("\r\n", "\n")
                : outcome.toString();
        if (!seen.equals(expected)) {
            differences.add(
                    "%s %s: C saw %s, given was %s".formatted(named(each), how, seen.strip(), expected.strip()));
        }
    }

    /// The parts that were given are compared; of a union every view comes back.
    private void same(EchoSource.Case each, String how, Value came, List<String> differences) {
        String expected = EchoSource.printed(each.type(), each.value());
        String found = EchoSource.printed(each.type(), shaped(each.value(), came));
        if (!found.equals(expected)) {
            differences.add("%s %s: came back as %s, given was %s".formatted(named(each), how, found, expected));
        }
    }

    /// What came back, only as far as it was given.
    private Value shaped(Value given, Value came) {
        if (given instanceof Value.Struct(var members) && came instanceof Value.Struct(var found)) {
            var kept = new LinkedHashMap<String, Value>();
            members.forEach((name, value) -> kept.put(name, shaped(value, found.getOrDefault(name, new Value.Null()))));
            return new Value.Struct(kept);
        }
        if (given instanceof Value.Array(var elements) && came instanceof Value.Array(var found)) {
            var kept = new ArrayList<Value>();
            for (int i = 0; i < Math.min(elements.size(), found.size()); i++) {
                kept.add(shaped(elements.get(i), found.get(i)));
            }
            return new Value.Array(kept);
        }
        if (given instanceof Value.Array(var elements) && came instanceof Value.Text(var text)) {
            return characters(elements, text.getBytes(layout.narrow()));
        }
        return came;
    }

    /// Characters that came back as text, which ends where the first zero was given.
    private static Value characters(List<Value> given, byte[] text) {
        var kept = new ArrayList<Value>();
        for (int i = 0; i < given.size(); i++) {
            int wanted = ((Value.Int) given.get(i)).value().byteValue();
            int found = i < text.length ? text[i] : 0;
            kept.add(wanted == found || i > text.length ? given.get(i) : Value.Int.of(found));
        }
        return new Value.Array(kept);
    }

    private static String named(EchoSource.Case each) {
        return each.number() + " " + CSpelling.definition(each.type());
    }
}
