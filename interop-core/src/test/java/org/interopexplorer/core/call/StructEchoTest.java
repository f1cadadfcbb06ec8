package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random struct and union types with random values, through a real call. C code that the target's compiler compiled
/// prints the values it sees: they must be the passed ones, and so must be the values that return, by value and through
/// a pointer.
class StructEchoTest {
    /// How many types of each target; two of five are of any size, the others mostly fit registers.
    private static final int TYPES = Integer.getInteger("echo.types", 100);

    /// The same on the target of this machine, where calls are fastest.
    private static final int OWN_TYPES = Integer.getInteger("echo.types", 500);

    private static final int WIDE_TYPES = Integer.getInteger("echo.types", 200);

    /// One of this many types also goes through a callback, which takes long to compile.
    private static final int CALLED_BACK = 5;

    private static final long SEED = 20261122;

    /// Wine's ANSI code page if the locale names no other.
    private static final Charset WINDOWS_TEXT = Charset.forName("windows-1252");

    private Layout layout = new Layout(Abi.LINUX_X64);

    @TempDir
    private Path directory;

    @Test
    void whatCSawIsWhatWasGiven() throws Exception {
        echo(CCompiler.GCC, OWN_TYPES, EchoValues.SCALARS, false, "-fPIC");
    }

    @Test
    void whatCSawIsWhatWasGivenWithTheOtherCompiler() throws Exception {
        echo(CCompiler.CLANG, OWN_TYPES, EchoValues.SCALARS, false, "-fPIC");
    }

    @Test
    void wideTypesAndAlignedStructsArriveWhole() throws Exception {
        assumeWideVectors();
        echo(CCompiler.GCC, WIDE_TYPES, wide(2, EchoValues.WIDE), true, "-fPIC", "-mavx2");
    }

    @Test
    void wideTypesAndAlignedStructsArriveWholeWithTheOtherCompiler() throws Exception {
        assumeWideVectors();
        echo(CCompiler.CLANG, WIDE_TYPES, wide(2, EchoValues.WIDE), true, "-fPIC", "-mavx2");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryForWindows() throws Exception {
        Targets.assume(Abi.WINDOWS_X64);
        layout = new Layout(Abi.WINDOWS_X64, WINDOWS_TEXT);
        echo(CCompiler.MINGW, TYPES, EchoValues.SCALARS, false);
    }

    @Test
    void wideTypesArriveWholeInALibraryForWindows() throws Exception {
        Targets.assume(Abi.WINDOWS_X64);
        layout = new Layout(Abi.WINDOWS_X64, WINDOWS_TEXT);
        // gcc aligns no stack of Windows to 32 bytes.
        List<CType> narrow = EchoValues.WIDE.stream()
                .filter(type -> layout.alignmentOf(type) <= 16)
                .toList();
        echo(CCompiler.MINGW, TYPES, wide(2, narrow), false);
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryOf32Bits() throws Exception {
        Targets.assume(Abi.LINUX_X86);
        layout = new Layout(Abi.LINUX_X86);
        echo(CCompiler.GCC_X86, TYPES, wide(1, ofX86()), true, "-fPIC", "-msse2");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryFor32BitWindows() throws Exception {
        Targets.assume(Abi.WINDOWS_X86);
        layout = new Layout(Abi.WINDOWS_X86, WINDOWS_TEXT);
        echo(CCompiler.MINGW_X86, TYPES, wide(1, ofX86()), true, "-msse2", "-static-libgcc");
    }

    /// Long doubles have the precision of their own format, and vectors at most 16 bytes in registers.
    @Test
    void whatCSawIsWhatWasGivenInALibraryForArm64() throws Exception {
        Targets.assume(Abi.LINUX_ARM64);
        layout = new Layout(Abi.LINUX_ARM64);
        echo(CCompiler.GCC_ARM64, TYPES, wide(1, EchoValues.WIDE), true, "-fPIC");
    }

    @Test
    void whatCSawIsWhatWasGivenInALibraryForArm64WithTheOtherCompiler() throws Exception {
        Targets.assume(Abi.LINUX_ARM64);
        Assumptions.assumeTrue(Arm64Here.hasHeaders(), "no C headers for ARM64 here");
        layout = new Layout(Abi.LINUX_ARM64);
        echo(CCompiler.CLANG_ARM64, TYPES, wide(1, EchoValues.WIDE), true, "-fPIC");
    }

    /// Types that only a native host passes by value, beside the usual ones.
    ///
    /// @param times how much more often than those
    private static List<CType> wide(int times, List<CType> types) {
        return Stream.concat(
                        EchoValues.SCALARS.stream(),
                        Collections.nCopies(times, types).stream().flatMap(List::stream))
                .toList();
    }

    /// What compilers for 32-bit x86 have: no `__int128`, and vectors in registers of 16 bytes.
    private static List<CType> ofX86() {
        return EchoValues.WIDE.stream()
                .filter(type -> type != IntegerType.INT128 && type != IntegerType.UNSIGNED_INT128)
                .filter(type -> !(type instanceof VectorType vector) || vector.bytes() == 16)
                .toList();
    }

    private static void assumeWideVectors() throws Exception {
        Path processor = Path.of("/proc/cpuinfo");
        Assumptions.assumeTrue(
                Files.exists(processor) && Files.readString(processor).contains(" avx2 "),
                "this processor has no vectors of 32 bytes");
        Assumptions.assumeTrue(HostKind.isNative(), "only the native host passes these types by value");
    }

    private void echo(CCompiler compiler, int types, List<CType> scalars, boolean aligned, String... options)
            throws Exception {
        var random = new EchoValues(layout, scalars, aligned, SEED);
        List<EchoSource.Case> cases = random.cases(types);
        Path library = compiler.compile(
                directory,
                layout.abi().isWindows() ? "echo.dll" : "libecho.so",
                EchoSource.source(cases),
                Stream.concat(Stream.of("-shared"), Stream.of(options)).toArray(String[]::new));
        try (NativeSession session = NativeSession.open(Machine.current())) {
            var calls = new EchoCalls(layout, random, session, library);
            for (EchoSource.Case each : cases) {
                if (random.isDisputed(each.type())) {
                    continue;
                }
                calls.byValue(each);
                calls.byPointer(each);
                if (each.number() % CALLED_BACK == 0) {
                    calls.byCallback(each);
                }
            }
            assertThat(calls.differences()).as("seed %d", SEED).isEmpty();
        }
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
}
