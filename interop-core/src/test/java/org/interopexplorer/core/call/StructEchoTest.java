package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome.Returned;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random struct and union types with random values, through a real call. C code that gcc compiled prints the
/// values it sees: they must be the passed ones, and so must be the values that return, by value and through a
/// pointer.
class StructEchoTest {
    /// How many types there are; two of five are of any size, the others mostly fit registers.
    private static final int TYPES = Integer.getInteger("echo.types", 500);

    /// Through Wine.
    private static final int WINDOWS_TYPES = Integer.getInteger("echo.types", 100);

    /// By a 32-bit host.
    private static final int X86_TYPES = Integer.getInteger("echo.types", 100);

    /// Through qemu, or on this machine if it is one.
    private static final int ARM64_TYPES = Integer.getInteger("echo.types", 100);

    /// One of this many types also goes through a callback, which takes long to compile.
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

    /// Types that only a native host passes by value.
    private static final List<CType> WIDE = List.of(
            FloatingType.LONG_DOUBLE,
            FloatingType.LONG_DOUBLE,
            IntegerType.INT128,
            IntegerType.UNSIGNED_INT128,
            ComplexTypes.FLOAT,
            ComplexTypes.DOUBLE,
            ComplexTypes.LONG_DOUBLE,
            new VectorType(FloatingType.FLOAT, 2),
            new VectorType(IntegerType.INT, 2),
            new VectorType(FloatingType.FLOAT, 4),
            new VectorType(FloatingType.DOUBLE, 2),
            new VectorType(IntegerType.LONG_LONG, 2),
            new VectorType(IntegerType.UNSIGNED_CHAR, 16),
            new VectorType(FloatingType.DOUBLE, 4),
            new VectorType(IntegerType.INT, 8));

    /// How many types of [#WIDE] there are.
    private static final int WIDE_TYPES = Integer.getInteger("echo.types", 200);

    private final Random random = new Random(SEED);
    private Layout layout = new Layout(Abi.LINUX_X64);
    private List<CType> scalars = SCALARS;
    private boolean aligned;

    @TempDir
    private Path directory;

    @Test
    void whatCSawIsWhatWasGiven() throws Exception {
        echo(CCompiler.GCC, "libecho.so", TYPES, "-shared", "-fPIC");
    }

    @Test
    void whatCSawIsWhatWasGivenWithTheOtherCompiler() throws Exception {
        echo(CCompiler.CLANG, "libecho.so", TYPES, "-shared", "-fPIC");
    }

    @Test
    void wideTypesAndAlignedStructsArriveWhole() throws Exception {
        wide(CCompiler.GCC);
    }

    @Test
    void wideTypesAndAlignedStructsArriveWholeWithTheOtherCompiler() throws Exception {
        wide(CCompiler.CLANG);
    }

    private void wide(CCompiler compiler) throws Exception {
        Path processor = Path.of("/proc/cpuinfo");
        Assumptions.assumeTrue(
                Files.exists(processor) && Files.readString(processor).contains(" avx2 "),
                "this processor has no vectors of 32 bytes");
        Assumptions.assumeTrue(HostKind.isNative(), "only the native host passes these types by value");
        scalars = Stream.of(SCALARS, WIDE, WIDE).flatMap(List::stream).toList();
        aligned = true;
        echo(compiler, "libwide.so", WIDE_TYPES, "-shared", "-fPIC", "-mavx2");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryForWindows() throws Exception {
        Assumptions.assumeTrue(
                RunnableTargets.of(Machine.current()).wine().isPresent(), "no Wine here to run a library for Windows");
        // Wine's ANSI code page if the locale names no other.
        layout = new Layout(Abi.WINDOWS_X64, Charset.forName("windows-1252"));
        echo(CCompiler.MINGW, "echo.dll", WINDOWS_TYPES, "-shared");
    }

    @Test
    void wideTypesArriveWholeInALibraryForWindows() throws Exception {
        Assumptions.assumeTrue(
                RunnableTargets.of(Machine.current()).wine().isPresent(), "no Wine here to run a library for Windows");
        layout = new Layout(Abi.WINDOWS_X64, Charset.forName("windows-1252"));
        List<CType> narrow = WIDE.stream()
                .filter(type -> layout.sizeOf(type) <= 16 && type != FloatingType.LONG_DOUBLE)
                .filter(type -> !ComplexTypes.isLongDouble(type))
                .toList();
        scalars = Stream.of(SCALARS, narrow, narrow).flatMap(List::stream).toList();
        echo(CCompiler.MINGW, "wide.dll", WINDOWS_TYPES, "-shared");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryOf32Bits() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run 32-bit libraries");
        Assumptions.assumeTrue(Files.exists(Path.of("/lib/ld-linux.so.2")), "no loader of 32-bit programs here");
        layout = new Layout(Abi.LINUX_X86);
        List<CType> wide = WIDE.stream()
                .filter(type -> type != IntegerType.INT128 && type != IntegerType.UNSIGNED_INT128)
                .filter(type -> !(type instanceof VectorType vector) || vector.bytes() == 16)
                .toList();
        scalars = Stream.of(SCALARS, wide).flatMap(List::stream).toList();
        aligned = true;
        echo(CCompiler.GCC_X86, "libecho32.so", X86_TYPES, "-shared", "-fPIC", "-msse2");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryFor32BitWindows() throws Exception {
        Wine32.assume(RunnableTargets.of(Machine.current()));
        layout = new Layout(Abi.WINDOWS_X86, Charset.forName("windows-1252"));
        List<CType> wide = WIDE.stream()
                .filter(type -> type != IntegerType.INT128 && type != IntegerType.UNSIGNED_INT128)
                .filter(type -> type != FloatingType.LONG_DOUBLE && !ComplexTypes.isLongDouble(type))
                .filter(type -> !(type instanceof VectorType vector) || vector.bytes() == 16)
                .toList();
        scalars = Stream.of(SCALARS, wide).flatMap(List::stream).toList();
        aligned = true;
        echo(CCompiler.MINGW_X86, "echo32.dll", X86_TYPES, "-shared", "-msse2", "-static-libgcc");
    }

    /// Long doubles have the precision of their own format, and vectors at most 16 bytes in registers.
    @Test
    void whatCSawIsWhatWasGivenInALibraryForArm64() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run libraries for ARM64");
        Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
        layout = new Layout(Abi.LINUX_ARM64);
        scalars = Stream.of(SCALARS, WIDE).flatMap(List::stream).toList();
        aligned = true;
        echo(CCompiler.GCC_ARM64, "libechoarm.so", ARM64_TYPES, "-shared", "-fPIC");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryForArm64WithTheOtherCompiler() throws Exception {
        Assumptions.assumeTrue(HostKind.isNative(), "only native hosts run libraries for ARM64");
        Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
        Assumptions.assumeTrue(Arm64Here.hasHeaders(), "no C headers for ARM64 here");
        layout = new Layout(Abi.LINUX_ARM64);
        scalars = Stream.of(SCALARS, WIDE).flatMap(List::stream).toList();
        aligned = true;
        echo(CCompiler.CLANG_ARM64, "libechoarm.so", ARM64_TYPES, "-shared", "-fPIC");
    }

    private EchoSource echo() {
        return new EchoSource(layout.abi());
    }

    private void echo(CCompiler compiler, String name, int types, String... options) throws Exception {
        List<EchoSource.Case> cases = cases(types);
        Path library = compiler.compile(directory, name, EchoSource.source(cases), options);
        var differences = new ArrayList<String>();
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (EchoSource.Case each : cases) {
                if (layout.abi().isWindows() && isEndedByEmptyBits(each.type())) {
                    continue;
                }
                byValue(session, library, each, differences);
                byPointer(session, library, each, differences);
                if (each.number() % CALLED_BACK == 0) {
                    byCallback(session, library, each, differences);
                }
            }
        }
        assertThat(differences).as("seed %d", SEED).isEmpty();
    }

    /// Whether a packed struct has a bit-field of no width. gcc for Windows aligns its end by the attribute `packed`,
    /// but not by `#pragma pack(1)`, and the two are the same here.
    private static boolean isEndedByEmptyBits(CType type) {
        return switch (type.resolved()) {
            case RecordType record ->
                (record.packing() == 1 && record.members().stream().anyMatch(member -> member.bitWidth() == 0))
                        || record.members().stream().anyMatch(member -> isEndedByEmptyBits(member.type()));
            case ArrayType array -> isEndedByEmptyBits(array.element());
            default -> false;
        };
    }

    /// Whether compilers disagree about an argument, such as clang before version 18, which passes one half of an
    /// `__int128` in a register: that is refused.
    private static boolean isRefused(CallOutcome outcome) {
        return outcome instanceof CallOutcome.Rejected(var problems)
                && problems.stream()
                        .map(problem -> Language.ENGLISH.say(problem.message()))
                        .anyMatch(said ->
                                said.contains("clang before version 18") || said.contains("compilers disagree"));
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
        var types = new CTypes(random, scalars, false);
        var cases = new ArrayList<EchoSource.Case>();
        while (cases.size() < count) {
            RecordType type =
                    cases.size() < count * 2 / 5 ? types.record(random.nextInt(2)) : types.small(random.nextInt(3));
            if (aligned && random.nextInt(5) == 0) {
                type = RecordType.declare(type.kind(), "aligned" + cases.size())
                        .complete(type.members(), type.packing(), 16 << random.nextInt(3));
            }
            // C17 6.7.2.1 p8 leaves a struct without named members undefined.
            if (!layout.namedPlacements(type).isEmpty() && layout.sizeOf(type) > 0 && !isGccsOwn(type)) {
                cases.add(new EchoSource.Case(cases.size(), type, struct(type), some(), some()));
            }
        }
        return cases;
    }

    /// Microsoft's compiler has no such attribute. In a packed union gcc shortens the unit of a bit-field, which
    /// it does in no struct.
    private boolean isGccsOwn(RecordType type) {
        return layout.abi().isWindows()
                && ((type.kind() == RecordType.Kind.UNION
                                && type.members().stream()
                                        .anyMatch(member -> member.isBitField()
                                                && (member.isPacked() || type.packing() != RecordType.NATURAL_PACKING)))
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
        return random.ints(random.nextInt(5), 0, scalars.size())
                .<CType>mapToObj(scalars::get)
                .toList();
    }

    private Value.Struct struct(RecordType type) {
        var members = new LinkedHashMap<String, Value>();
        put(type, members);
        return new Value.Struct(members);
    }

    /// Puts some members, and leaves the rest zero; one member of a union.
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
            case FloatingType.LONG_DOUBLE -> {
                var digits = new BigDecimal(
                        new BigInteger(layout.abi() == Abi.LINUX_ARM64 ? 120 : 80, random), random.nextInt(30));
                yield new Value.Decimal(random.nextBoolean() ? digits.negate() : digits);
            }
            case VectorType vector -> value(vector.elements(), bits);
            case FloatingType floating ->
                new Value.Real(floating == FloatingType.FLOAT ? random.nextFloat(-1e9f, 1e9f) : random.nextGaussian());
            case ArrayType array -> {
                var elements = new ArrayList<Value>();
                for (int i = 0; i < array.count(); i++) {
                    elements.add(value(array.element(), RecordType.Member.NOT_A_BIT_FIELD));
                }
                yield new Value.Array(elements);
            }
            case RecordType record
            when ComplexTypes.is(record) -> {
                // C prints both parts of an argument.
                var parts = new LinkedHashMap<String, Value>();
                record.members().forEach(part -> parts.put(String.valueOf(part.name()), value(part.type(), bits)));
                yield new Value.Struct(parts);
            }
            case RecordType record -> struct(record);
            case PointerType _ ->
                Value.Int.of(random.nextLong(1L << Math.min(47, layout.abi().bits())));
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
        scalars.append(echo().printed(type, value));
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

    /// Passes the value through C to a callback, which returns it through C.
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
        CallOutcome outcome = call(session, library, "through" + each.number(), type, values);
        if (isRefused(outcome)) {
            return;
        }
        if (!(outcome instanceof Returned returned)
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
                seen.append(
                        echo().printed(callback.parameters().get(i).type(), shaped(values.get(i + 1), came.get(i))));
            }
        }
        if (!seen.toString().contentEquals(scalars)) {
            differences.add("%s: the callback saw %s beside it, given was %s".formatted(named(each), seen, scalars));
        }
    }

    private void compare(
            EchoSource.Case each, String how, String before, CallOutcome outcome, List<String> differences) {
        if (isRefused(outcome)) {
            return;
        }
        String expected = before + echo().printed(each.type(), each.value()) + "\n";
        // Windows' C library ends lines with two characters.
        String seen = outcome instanceof Returned returned
                ? returned.output().stdout().replace("\r\n", "\n")
                : outcome.toString();
        if (!seen.equals(expected)) {
            differences.add(
                    "%s %s: C saw %s, given was %s".formatted(named(each), how, seen.strip(), expected.strip()));
        }
    }

    /// Compares the parts that were passed: a union returns all its members.
    private void same(EchoSource.Case each, String how, Value came, List<String> differences) {
        String expected = echo().printed(each.type(), each.value());
        String found = echo().printed(each.type(), shaped(each.value(), came));
        if (!found.equals(expected)) {
            differences.add("%s %s: came back as %s, given was %s".formatted(named(each), how, found, expected));
        }
    }

    /// The returned value, reduced to the parts that were passed.
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

    /// Characters that were returned as text, which ends at the first zero.
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
