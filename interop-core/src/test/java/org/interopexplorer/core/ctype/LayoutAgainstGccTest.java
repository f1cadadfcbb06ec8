package org.interopexplorer.core.ctype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random struct types, measured here and by gcc: one C file for all of them, compiled once.
class LayoutAgainstGccTest {
    private static final int TYPES = 400;
    private static final List<CType> FIXED_WIDTH = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_INT,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            new PointerType(VoidType.VOID),
            new PointerType(new FunctionType(IntegerType.INT, List.of())));

    private static final String PROLOGUE = """
            #include <stdio.h>
            #include <stddef.h>
            #include <string.h>
            #include <stdbool.h>
            static void hex(const void *p, size_t n) {
                for (size_t i = 0; i < n; i++) printf("%02x", ((const unsigned char *) p)[i]);
                printf("\\n");
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void systemVLayoutIsGccs() throws Exception {
        List<CType> scalars = Stream.concat(
                        FIXED_WIDTH.stream(),
                        Stream.of(IntegerType.LONG, FloatingType.LONG_DOUBLE, IntegerType.UNSIGNED_INT128))
                .toList();
        agrees(Abi.LINUX_X64, scalars, List.of());
    }

    @Test
    void microsoftLayoutIsGccsOfMsBitfields() throws Exception {
        agrees(Abi.WINDOWS_X64, FIXED_WIDTH, List.of("-mms-bitfields"));
    }

    @Test
    void microsoftLayoutIsThatOfBothMingws() throws Exception {
        agreesAbroad(Abi.WINDOWS_X64, "x86_64-w64-mingw32");
        agreesAbroad(Abi.WINDOWS_X86, "i686-w64-mingw32");
    }

    /// Compares layouts of targets that cannot run here: gcc writes the numbers into the section of constants, and
    /// the test reads them there.
    private void agreesAbroad(Abi abi, String target) throws Exception {
        CTypes types = new CTypes(
                new Random(20261129),
                Stream.concat(FIXED_WIDTH.stream(), Stream.of(IntegerType.LONG)).toList(),
                true);
        while (types.made().size() < TYPES) {
            types.record(2);
        }
        Layout layout = new Layout(abi);
        StringBuilder source = new StringBuilder("#include <stddef.h>\n#include <stdbool.h>\n");
        StringBuilder numbers = new StringBuilder("const unsigned numbers[] = {\n");
        List<String> what = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (RecordType type : types.made()) {
            String name = CSpelling.of(type);
            source.append(CSpelling.definition(type)).append(";\n");
            numbers.append("sizeof(%s), _Alignof(%s),\n".formatted(name, name));
            what.addAll(List.of("size of " + name, "alignment of " + name));
            expected.addAll(List.of(layout.sizeOf(type), (long) layout.alignmentOf(type)));
            for (MemberPlacement placement : layout.namedPlacements(type)) {
                if (!placement.member().isBitField()) {
                    String member = placement.member().name();
                    numbers.append("offsetof(%s, %s),\n".formatted(name, member));
                    what.add(name + "." + member);
                    expected.add(placement.offset());
                }
            }
        }
        source.append(numbers).append("};\n");
        Path file = Files.writeString(directory.resolve("abroad.c"), source);
        Path object = directory.resolve("abroad.o");
        CCompiler.output(List.of(target + "-gcc", "-w", "-c", "-o", object.toString(), file.toString()));
        Path data = directory.resolve("abroad.bin");
        CCompiler.output(
                List.of(target + "-objcopy", "-O", "binary", "-j", ".rdata", object.toString(), data.toString()));
        var actual = ByteBuffer.wrap(Files.readAllBytes(data)).order(ByteOrder.LITTLE_ENDIAN);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            long theirs = actual.getInt(4 * i);
            if (theirs != expected.get(i)) {
                differences.add(what.get(i) + ": " + expected.get(i) + " here, " + theirs + " by " + target);
            }
        }
        assertThat(differences).isEmpty();
    }

    private void agrees(Abi abi, List<CType> scalars, List<String> options) throws Exception {
        CTypes types = new CTypes(new Random(20261122), scalars, abi == Abi.WINDOWS_X64);
        while (types.made().size() < TYPES) {
            types.record(2);
        }
        Layout layout = new Layout(abi);
        StringBuilder program = new StringBuilder(PROLOGUE);
        StringBuilder main = new StringBuilder("int main(void) {\n");
        List<String> expected = new ArrayList<>();
        for (RecordType type : types.made()) {
            program.append(CSpelling.definition(type)).append(";\n");
            probe(layout, type, main, expected);
        }
        String source = program.append(main).append("return 0; }\n").toString();
        List<String> actual = run(source, options);
        assertThat(actual).isEqualTo(expected);
    }

    /// Adds the C that prints a type's size, alignment and members, and the expected output.
    private static void probe(Layout layout, RecordType type, StringBuilder main, List<String> expected) {
        String name = CSpelling.of(type);
        main.append("printf(\"%s %zu %zu\\n\", \"")
                .append(name)
                .append("\", sizeof(")
                .append(name);
        main.append("), _Alignof(").append(name).append("));\n");
        expected.add(name + " " + layout.sizeOf(type) + " " + layout.alignmentOf(type));
        for (MemberPlacement placement : layout.namedPlacements(type)) {
            String member = placement.member().name();
            if (!placement.member().isBitField()) {
                main.append("printf(\"%s.%s %zu\\n\", \"" + name + "\", \"" + member + "\", offsetof(" + name + ", "
                        + member + "));\n");
                expected.add(name + "." + member + " " + placement.offset());
                continue;
            }
            String value = placement.member().type() == IntegerType.BOOL ? "1" : "-1";
            main.append("{ " + name + " v; memset(&v, 0, sizeof v); v." + member + " = " + value
                    + "; hex(&v, sizeof v); }\n");
            byte[] bytes = new byte[(int) layout.sizeOf(type)];
            for (int bit = 0; bit < placement.bitWidth(); bit++) {
                long at = placement.offset() * 8 + placement.bitOffset() + bit;
                bytes[(int) (at / 8)] |= (byte) (1 << (at % 8));
            }
            expected.add(HexFormat.of().formatHex(bytes));
        }
    }

    private List<String> run(String source, List<String> options) throws IOException, InterruptedException {
        Path program = CCompiler.GCC.compile(directory, "layout", source, options.toArray(String[]::new));
        return Arrays.asList(CCompiler.output(List.of(program.toString())).split("\n"));
    }
}
