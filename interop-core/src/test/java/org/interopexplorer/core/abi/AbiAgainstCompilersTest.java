package org.interopexplorer.core.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random signatures: each argument of a compiled call must be where [CallingConvention] says.
///
/// The callee is written in assembly: it stores every argument register and the stack, and the caller compares.
class AbiAgainstCompilersTest {
    private static final int CALLS = 400;
    private static final int POOL = 450;
    private static final long MOST_BYTES = 40;
    private static final long SEED = 20261122;
    private static final List<CType> SCALARS = List.of(
            IntegerType.CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.DOUBLE,
            new PointerType(VoidType.VOID));

    private static final String PROLOGUE = """
            #include <stdio.h>
            #include <string.h>
            #include <stdbool.h>
            struct { unsigned long long gp[6]; unsigned char xmm[8][16]; unsigned long long rax;
                     unsigned char stack[2048]; } seen;
            struct { unsigned long long rax, rdx, xmm0, xmm1; } given =
                { 0x1122334455667788, 0x99aabbccddeeff01, 0x0203040506070809, 0x0a0b0c0d0e0f1011 };
            static void check(const char *what, const unsigned char *found, const unsigned char *wanted,
                              const unsigned char *counts, size_t size) {
                for (size_t i = 0; i < size; i++)
                    if ((found[i] ^ wanted[i]) & counts[i]) { printf("%s\\n", what); break; }
            }
            void probe(void);
            void give(void);
            """;

    private static final String SYSTEM_V_PROBE = """
            __asm__(".globl probe\\nprobe:\\n"
                "movq %rdi, seen(%rip)\\nmovq %rsi, seen+8(%rip)\\nmovq %rdx, seen+16(%rip)\\n"
                "movq %rcx, seen+24(%rip)\\nmovq %r8, seen+32(%rip)\\nmovq %r9, seen+40(%rip)\\n"
                "movups %xmm0, seen+48(%rip)\\nmovups %xmm1, seen+64(%rip)\\nmovups %xmm2, seen+80(%rip)\\n"
                "movups %xmm3, seen+96(%rip)\\nmovups %xmm4, seen+112(%rip)\\nmovups %xmm5, seen+128(%rip)\\n"
                "movups %xmm6, seen+144(%rip)\\nmovups %xmm7, seen+160(%rip)\\nmovq %rax, seen+176(%rip)\\n"
                "leaq 8(%rsp), %rsi\\nleaq seen+184(%rip), %rdi\\nmovl $2048, %ecx\\nrep movsb\\n"
                "movq seen(%rip), %rax\\nret\\n"
                ".globl give\\ngive:\\n"
                "movq given(%rip), %rax\\nmovq given+8(%rip), %rdx\\n"
                "movq given+16(%rip), %xmm0\\nmovq given+24(%rip), %xmm1\\nret\\n");
            """;

    private static final String WINDOWS_PROBE = """
            __asm__(".globl probe\\nprobe:\\n"
                "movq %rcx, seen(%rip)\\nmovq %rdx, seen+8(%rip)\\n"
                "movq %r8, seen+16(%rip)\\nmovq %r9, seen+24(%rip)\\n"
                "movups %xmm0, seen+48(%rip)\\nmovups %xmm1, seen+64(%rip)\\n"
                "movups %xmm2, seen+80(%rip)\\nmovups %xmm3, seen+96(%rip)\\n"
                "pushq %rsi\\npushq %rdi\\n"
                "leaq 24(%rsp), %rsi\\nleaq seen+184(%rip), %rdi\\nmovl $2048, %ecx\\nrep movsb\\n"
                "popq %rdi\\npopq %rsi\\nmovq seen(%rip), %rax\\nret\\n"
                ".globl give\\ngive:\\nmovq given(%rip), %rax\\nmovq given+16(%rip), %xmm0\\nret\\n");
            """;

    private final Random random = new Random(SEED);

    @TempDir
    private Path directory;

    @Test
    void systemVPlacesAreGccs() throws Exception {
        systemV(CallingConvention.SYSTEM_V_AMD64, CCompiler.GCC);
    }

    @Test
    void systemVPlacesAreClangsWhereItDiffersFromGcc() throws Exception {
        systemV(CallingConvention.SYSTEM_V_AMD64_CLANG, CCompiler.CLANG);
    }

    private void systemV(CallingConvention abi, CCompiler compiler) throws Exception {
        String source = program(abi, Abi.LINUX_X64, SYSTEM_V_PROBE, List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9"));
        Path program = compiler.compile(directory, "probe", source, "-no-pie");
        assertThat(CCompiler.output(List.of(program.toString())))
                .as("seed %d", SEED)
                .isEqualTo("done\n");
    }

    @Test
    void windowsPlacesAreMingws() throws Exception {
        String source = program(
                CallingConvention.WINDOWS_X64, Abi.WINDOWS_X64, WINDOWS_PROBE, List.of("RCX", "RDX", "R8", "R9"));
        var mingw = new CCompiler("x86_64-w64-mingw32-gcc", List.of("-w", "-O0"));
        Path program = mingw.compile(directory, "probe.exe", source);
        Path wine = Path.of("/usr/lib/wine/wine64");
        assumeTrue(Files.exists(wine), "wine64 is not installed");
        String printed = CCompiler.output(List.of(
                "env",
                "WINEDEBUG=-all",
                "WINEPREFIX=" + Files.createDirectory(directory.resolve("wine")),
                wine.toString(),
                program.toString()));
        // Besides the program's output, Wine prints lines about its new configuration.
        assertThat(printed.lines().filter(line -> !line.startsWith("wine:")))
                .as("seed %d", SEED)
                .containsExactly("done");
    }

    private String program(CallingConvention convention, Abi abi, String probe, List<String> integers) {
        var layout = new Layout(abi);
        var types = new CTypes(random, SCALARS, abi.isWindows());
        var pool = new ArrayList<CType>(SCALARS);
        while (pool.size() < POOL) {
            // gcc's -mms-bitfields, which is used in place of Microsoft's compiler, differs from it in packed
            // structs.
            boolean small = abi == Abi.LINUX_X64 && pool.size() > POOL / 3;
            RecordType type = small ? types.small(random.nextInt(3)) : types.record(1);
            // C17 6.7.2.1 p8 leaves a struct without named members undefined, and compilers differ.
            if (!layout.namedPlacements(type).isEmpty() && layout.sizeOf(type) <= MOST_BYTES) {
                pool.add(type);
            }
        }
        var source = new StringBuilder(PROLOGUE).append(probe);
        types.made().forEach(type -> source.append(CSpelling.definition(type)).append(";\n"));
        for (int call = 0; call < CALLS; call++) {
            arguments(call, convention, layout, pool, integers, source);
        }
        for (int type = 0; type < pool.size(); type++) {
            result(type, convention, layout, pool.get(type), source);
        }
        source.append("int main(void) {\n");
        for (int call = 0; call < CALLS; call++) {
            source.append("call").append(call).append("();\n");
        }
        for (int type = 0; type < pool.size(); type++) {
            source.append("result").append(type).append("();\n");
        }
        return source.append("puts(\"done\"); return 0; }\n").toString();
    }

    private void arguments(
            int call,
            CallingConvention abi,
            Layout layout,
            List<CType> pool,
            List<String> integers,
            StringBuilder source) {
        var arguments = new ArrayList<CType>();
        int count = 1 + random.nextInt(10);
        for (int i = 0; i < count; i++) {
            arguments.add(pool.get(random.nextInt(random.nextBoolean() ? SCALARS.size() : pool.size())));
        }
        int firstVariadic = random.nextInt(4) == 0 ? random.nextInt(1, count + 1) : CallingConvention.NOT_VARIADIC;
        if (firstVariadic != CallingConvention.NOT_VARIADIC) {
            arguments.subList(firstVariadic, count).replaceAll(AbiAgainstCompilersTest::promoted);
        }
        CType result = random.nextBoolean() ? VoidType.VOID : pool.get(random.nextInt(pool.size()));
        Assignment places = abi.assign(layout, result, arguments, firstVariadic);
        int named = firstVariadic == CallingConvention.NOT_VARIADIC ? count : firstVariadic;
        String parameters = arguments.stream().limit(named).map(CSpelling::of).collect(Collectors.joining(", "));
        source.append("static void call").append(call).append("(void) {\n");
        for (int i = 0; i < count; i++) {
            source.append(CSpelling.declaration(arguments.get(i), "a" + i)).append(";\n");
            bytes(source, "b" + i, randomBytes(layout.sizeOf(arguments.get(i))));
            bytes(source, "c" + i, counting(layout, arguments.get(i)));
            source.append("memcpy(&a%d, b%d, sizeof a%d);\n".formatted(i, i, i));
        }
        source.append("((%s (*)(%s%s)) probe)("
                .formatted(
                        CSpelling.of(result),
                        parameters,
                        firstVariadic == CallingConvention.NOT_VARIADIC ? "" : ", ..."));
        for (int i = 0; i < count; i++) {
            source.append(i == 0 ? "a" : ", a").append(i);
        }
        source.append(");\n");
        for (int i = 0; i < count; i++) {
            String what = "call %d argument %d, %s: %s"
                    .formatted(
                            call,
                            i,
                            CSpelling.of(arguments.get(i)),
                            places.arguments().get(i));
            check(source, what, places.arguments().get(i), i, layout.sizeOf(arguments.get(i)), integers);
        }
        if (places.vectorCount() != null) {
            source.append(
                    "if ((seen.rax & 0xff) != %d) puts(\"call %d: AL\");\n".formatted(places.vectorCount(), call));
        }
        source.append("}\n");
    }

    private static CType promoted(CType type) {
        return type == FloatingType.FLOAT
                ? FloatingType.DOUBLE
                : type == IntegerType.CHAR || type == IntegerType.SHORT ? IntegerType.INT : type;
    }

    private byte[] randomBytes(long size) {
        byte[] bytes = new byte[(int) size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void bytes(StringBuilder source, String name, byte[] bytes) {
        source.append("static const unsigned char ").append(name).append("[] = {");
        for (byte each : bytes) {
            source.append(Byte.toUnsignedInt(each)).append(',');
        }
        source.append("};\n");
    }

    /// A mask of the bits that belong to a member: compilers need not copy padding.
    private static byte[] counting(Layout layout, CType type) {
        byte[] mask = new byte[(int) layout.sizeOf(type)];
        count(layout, type, 0, mask);
        return mask;
    }

    private static void count(Layout layout, CType type, long offset, byte[] mask) {
        if (!(type.resolved() instanceof RecordType record)) {
            Arrays.fill(mask, (int) offset, (int) (offset + layout.sizeOf(type)), (byte) -1);
            return;
        }
        for (MemberPlacement placement : layout.namedPlacements(record)) {
            long at = offset + placement.offset();
            if (!placement.member().isBitField()) {
                count(layout, placement.member().type(), at, mask);
                continue;
            }
            for (int bit = 0; bit < placement.bitWidth(); bit++) {
                int position = placement.bitOffset() + bit;
                mask[(int) at + position / 8] |= (byte) (1 << position % 8);
            }
        }
    }

    private static void check(
            StringBuilder source, String what, ValueLocation location, int argument, long size, List<String> integers) {
        switch (location) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (Piece piece : pieces) {
                    compare(source, what, register(piece.register(), integers), argument, piece.offset(), piece.size());
                }
            }
            case ValueLocation.OnStack(var offset, var _) ->
                compare(source, what, "seen.stack+" + offset, argument, 0, size);
            case ValueLocation.ByReference(ValueLocation.InRegisters(var pieces)) ->
                compare(
                        source,
                        what,
                        "*(void **) (" + register(pieces.getFirst().register(), integers) + ")",
                        argument,
                        0,
                        size);
            case ValueLocation.ByReference(ValueLocation.OnStack(var offset, var _)) ->
                compare(source, what, "*(void **) (seen.stack+" + offset + ")", argument, 0, size);
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                throw new AssertionError(what);
        }
    }

    private static String register(String name, List<String> integers) {
        return name.startsWith("XMM")
                ? "seen.xmm[" + name.substring(3) + "]"
                : "&seen.gp[" + integers.indexOf(name) + "]";
    }

    private static void compare(StringBuilder source, String what, String found, int argument, long offset, long size) {
        source.append("check(\"%s\", (void *) (%s), b%d + %d, c%d + %d, %d);\n"
                .formatted(what, found, argument, offset, argument, offset, size));
    }

    private static void result(int number, CallingConvention abi, Layout layout, CType type, StringBuilder source) {
        ValueLocation location = abi.assign(layout, type, List.of(), CallingConvention.NOT_VARIADIC)
                .result();
        source.append("static void result").append(number).append("(void) {\n");
        if (location instanceof ValueLocation.InRegisters(var pieces)) {
            source.append(
                    "%s = ((%s (*)(void)) give)();\n".formatted(CSpelling.declaration(type, "r"), CSpelling.of(type)));
            bytes(source, "counts", counting(layout, type));
            for (Piece piece : pieces) {
                source.append(
                        "check(\"result %s: %s\", (unsigned char *) &r + %d, (void *) &given.%s, counts + %d, %d);\n"
                                .formatted(
                                        CSpelling.of(type),
                                        location,
                                        piece.offset(),
                                        piece.register().toLowerCase(Locale.ROOT),
                                        piece.offset(),
                                        piece.size()));
            }
        }
        source.append("}\n");
    }
}
