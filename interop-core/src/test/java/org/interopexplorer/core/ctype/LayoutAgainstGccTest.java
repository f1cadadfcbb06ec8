package org.interopexplorer.core.ctype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

    /// Adds the C that prints a type's size, alignment and members, and what it must print.
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
