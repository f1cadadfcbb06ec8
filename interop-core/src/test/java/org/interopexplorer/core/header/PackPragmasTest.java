package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `#pragma pack` read from headers, compared with gcc's layout of the same text.
class PackPragmasTest {
    private static final List<CType> SCALARS = List.of(
            IntegerType.CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.LONG_DOUBLE);
    private static final Layout LAYOUT = new Layout(Abi.LINUX_X64);

    @TempDir
    private Path directory;

    private RecordType read(String text, String tag) throws Exception {
        Path header = Files.writeString(directory.resolve("pack.h"), text);
        HeaderDeclarations read = new HeaderReader(Abi.LINUX_X64, List.of(directory)).read(List.of(header));
        assertThat(read.problems()).isEmpty();
        return read.records().values().stream()
                .filter(record -> tag.equals(record.tag()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void pushAndPopNest() throws Exception {
        Files.writeString(directory.resolve("pshpack2.h"), "#pragma pack(push, 2)\n");
        Files.writeString(directory.resolve("poppack.h"), "#pragma pack(pop)\n");
        String text = """
                struct before { char c; int i; };
                #pragma pack(push, outer, 1)
                struct one { char c; int i; };
                #include "pshpack2.h"
                struct two { char c; int i; };
                #include "poppack.h"
                struct again { char c; int i; };
                #pragma pack()
                struct reset { char c; int i; };
                #pragma pack(pop, outer)
                struct after { char c; int i; };
                """;
        assertThat(LAYOUT.sizeOf(read(text, "before"))).isEqualTo(8);
        assertThat(LAYOUT.sizeOf(read(text, "one"))).isEqualTo(5);
        assertThat(LAYOUT.sizeOf(read(text, "two"))).isEqualTo(6);
        assertThat(LAYOUT.sizeOf(read(text, "again"))).isEqualTo(5);
        assertThat(LAYOUT.sizeOf(read(text, "reset"))).isEqualTo(8);
        assertThat(LAYOUT.sizeOf(read(text, "after"))).isEqualTo(8);
    }

    @Test
    void randomStructsAreLaidOutAsGccDoes() throws Exception {
        var random = new Random(20261122);
        var types = new CTypes(random, SCALARS, false);
        var header = new StringBuilder();
        while (types.made().size() < 300) {
            int before = types.made().size();
            types.record(1);
            int packing = 1 << random.nextInt(4);
            header.append("#pragma pack(push, ").append(packing).append(")\n");
            types.made()
                    .subList(before, types.made().size())
                    .forEach(type -> header.append(CSpelling.definition(type).replace(" __attribute__((packed))", ""))
                            .append(";\n"));
            header.append("#pragma pack(pop)\n");
        }
        Path file = Files.writeString(directory.resolve("random.h"), header);
        HeaderDeclarations read = new HeaderReader(Abi.LINUX_X64, List.of()).read(List.of(file));
        assertThat(read.problems()).isEmpty();
        var main = new StringBuilder(
                "#include <stdio.h>\n#include <stddef.h>\n#include <stdbool.h>\n#include \"random.h\"\nint main(void) {\n");
        var expected = new ArrayList<String>();
        for (RecordType type : read.records().values()) {
            if (type.tag() == null) {
                continue;
            }
            String name = CSpelling.of(type);
            main.append("printf(\"%s %%zu %%zu\\n\", sizeof(%s), _Alignof(%s));\n".formatted(name, name, name));
            expected.add("%s %d %d".formatted(name, LAYOUT.sizeOf(type), LAYOUT.alignmentOf(type)));
            for (MemberPlacement placement : LAYOUT.namedPlacements(type)) {
                if (!placement.member().isBitField()) {
                    String member = placement.member().name();
                    main.append("printf(\"%s.%s %%zu\\n\", offsetof(%s, %s));\n".formatted(name, member, name, member));
                    expected.add("%s.%s %d".formatted(name, member, placement.offset()));
                }
            }
        }
        Path program =
                CCompiler.GCC.compile(directory, "pack", main.append("}\n").toString(), "-I" + directory);
        assertThat(CCompiler.output(List.of(program.toString())).lines()).containsExactlyElementsOf(expected);
    }
}
