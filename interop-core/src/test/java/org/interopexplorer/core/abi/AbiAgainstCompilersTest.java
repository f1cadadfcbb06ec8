package org.interopexplorer.core.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.interopexplorer.core.abi.ValueLocation.Piece;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    private final Random random = new Random(SEED);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Probe.class)
    void placesAreTheCompilers(Probe probe) throws Exception {
        Path program = probe.compile(directory, program(probe));
        assertThat(probe.run(program)).as("seed %d", SEED).isEqualTo("done\n");
    }

    private String program(Probe probe) {
        Abi abi = probe.abi();
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
        var source = new StringBuilder(probe.source());
        types.made().forEach(type -> source.append(CSpelling.definition(type)).append(";\n"));
        for (int call = 0; call < CALLS; call++) {
            arguments(call, probe, layout, pool, source);
        }
        for (int type = 0; type < pool.size(); type++) {
            result(type, probe, layout, pool.get(type), source);
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

    private void arguments(int call, Probe probe, Layout layout, List<CType> pool, StringBuilder source) {
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
        Assignment places;
        try {
            places = probe.convention().assign(layout, result, arguments, firstVariadic);
        } catch (UnplacedException _) {
            // What is refused is not compared.
            arguments(call, probe, layout, pool, source);
            return;
        }
        int named = firstVariadic == CallingConvention.NOT_VARIADIC ? count : firstVariadic;
        String parameters = arguments.stream().limit(named).map(CSpelling::of).collect(Collectors.joining(", "));
        source.append("static void call").append(call).append("(void) {\n");
        for (int i = 0; i < count; i++) {
            source.append(CSpelling.declaration(arguments.get(i), "a" + i)).append(";\n");
            bytes(source, "b" + i, randomBytes(layout.sizeOf(arguments.get(i))));
            bytes(source, "c" + i, counting(layout, arguments.get(i)));
            source.append("memcpy(&a%d, b%d, sizeof a%d);\n".formatted(i, i, i));
        }
        if (places.removedBytes() > 0) {
            source.append("removed = %d;\n".formatted(places.removedBytes()));
        }
        source.append("((%s (%s*)(%s%s)) probe)("
                .formatted(
                        CSpelling.of(result),
                        probe.keyword(),
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
            check(source, what, places.arguments().get(i), i, layout.sizeOf(arguments.get(i)), probe);
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
        // No signaling NaN: the x87 unit, through which a float may go, changes it.
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] &= (byte) ~0x40;
        }
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
            StringBuilder source, String what, ValueLocation location, int argument, long size, Probe probe) {
        switch (location) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (Piece piece : pieces) {
                    compare(source, what, probe.seen(piece.register()), argument, piece.offset(), piece.size());
                }
            }
            case ValueLocation.OnStack(var offset, var _) ->
                compare(source, what, "seen.stack+" + offset, argument, 0, size);
            case ValueLocation.ByReference(ValueLocation.InRegisters(var pieces)) ->
                compare(
                        source,
                        what,
                        "*(void **) (" + probe.seen(pieces.getFirst().register()) + ")",
                        argument,
                        0,
                        size);
            case ValueLocation.ByReference(ValueLocation.OnStack(var offset, var _)) ->
                compare(source, what, "*(void **) (seen.stack+" + offset + ")", argument, 0, size);
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                throw new AssertionError(what);
        }
    }

    private static void compare(StringBuilder source, String what, String found, int argument, long offset, long size) {
        source.append("check(\"%s\", (void *) (%s), b%d + %d, c%d + %d, %d);\n"
                .formatted(what, found, argument, offset, argument, offset, size));
    }

    private static void result(int number, Probe probe, Layout layout, CType type, StringBuilder source) {
        source.append("static void result").append(number).append("(void) {\n");
        if (result(probe, layout, type) instanceof ValueLocation.InRegisters(var pieces)) {
            boolean x87 = pieces.getFirst().register().equals("ST0");
            source.append("%s = ((%s (*)(void)) %s)();\n"
                    .formatted(CSpelling.declaration(type, "r"), CSpelling.of(type), x87 ? "give_x87" : "give"));
            if (x87) {
                source.append("if (r != 1.5) puts(\"result %s: ST0\");\n".formatted(CSpelling.of(type)));
                pieces = List.of();
            }
            bytes(source, "counts", counting(layout, type));
            for (Piece piece : pieces) {
                source.append("check(\"result %s: %s\", (unsigned char *) &r + %d, (void *) &%s, counts + %d, %d);\n"
                        .formatted(
                                CSpelling.of(type),
                                piece,
                                piece.offset(),
                                probe.given(piece.register()),
                                piece.offset(),
                                piece.size()));
            }
        }
        source.append("}\n");
    }

    private static ValueLocation result(Probe probe, Layout layout, CType type) {
        try {
            return probe.convention()
                    .assign(layout, type, List.of(), CallingConvention.NOT_VARIADIC)
                    .result();
        } catch (UnplacedException _) {
            return new ValueLocation.Nowhere();
        }
    }
}
