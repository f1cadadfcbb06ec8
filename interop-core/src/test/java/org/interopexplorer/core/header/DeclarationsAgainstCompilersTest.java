package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random declarations, read and laid out here, and by gcc, clang and mingw-w64. The compilers write sizes,
/// alignments and offsets as constants, and an object for each bit-field with all its bits set; nothing is run.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DeclarationsAgainstCompilersTest {
    private static final int TYPES = 300;

    /// The room for one object with a bit-field.
    private static final int PROBE = 4096;

    @TempDir
    private Path directory;

    private static RecordType record(HeaderDeclarations declared, String name) {
        return Objects.requireNonNull(declared.records().get(name.substring(name.indexOf(' ') + 1)), name);
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX_X64, gcc, objcopy",
        "LINUX_X86, gcc -m32, objcopy",
        "LINUX_X64, clang-14 -target x86_64-linux-gnu, llvm-objcopy",
        "LINUX_X86, clang-14 -target i386-linux-gnu, llvm-objcopy",
        "LINUX_ARM64, clang-14 -target aarch64-linux-gnu, llvm-objcopy",
        "WINDOWS_X64, x86_64-w64-mingw32-gcc, x86_64-w64-mingw32-objcopy",
        "WINDOWS_X86, i686-w64-mingw32-gcc, i686-w64-mingw32-objcopy"
    })
    void layoutsAreTheCompilers(Abi abi, String compiler, String objcopy) throws Exception {
        RandomDeclarations made = new RandomDeclarations(new Random(20261130), abi.isWindows(), TYPES);
        HeaderDeclarations declared = new HeaderReader(abi, List.of()).read("made.h", made.text());
        assertThat(declared.problems()).isEmpty();
        Layout layout = new Layout(abi);
        StringBuilder numbers = new StringBuilder();
        StringBuilder probes = new StringBuilder();
        List<String> what = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        List<String> fields = new ArrayList<>();
        List<MemberPlacement> bits = new ArrayList<>();
        for (String name : made.names()) {
            RecordType type = record(declared, name);
            numbers.append("sizeof(%1$s), _Alignof(%1$s),\n".formatted(name));
            what.addAll(List.of("sizeof " + name, "_Alignof " + name));
            expected.addAll(List.of(layout.sizeOf(type), (long) layout.alignmentOf(type)));
            for (MemberPlacement placement : layout.namedPlacements(type)) {
                String member = placement.member().name();
                if (!placement.member().isBitField()) {
                    numbers.append("__builtin_offsetof(%s, %s),\n".formatted(name, member));
                    what.add(name + "." + member);
                    expected.add(placement.offset());
                    if (!(placement.member().type().resolved() instanceof ArrayType array) || array.hasCount()) {
                        numbers.append("sizeof(((%s *) 0)->%s),\n".formatted(name, member));
                        what.add("sizeof " + name + "." + member);
                        expected.add(layout.sizeOf(placement.member().type()));
                    }
                } else {
                    probes.append(
                            "const union { unsigned char all[%1$d]; %2$s v; } p%3$d __attribute__((section(\".pb\"), aligned(%1$d))) = { .v = { .%4$s = -1 } };\n"
                                    .formatted(PROBE, name, fields.size(), member));
                    fields.add(name + "." + member);
                    bits.add(placement);
                }
            }
        }
        String source = made.text() + "const unsigned numbers[] __attribute__((section(\".nb\"))) = {\n" + numbers
                + "};\n" + probes;
        Path object = compile(compiler, source);
        ByteBuffer theirs = section(objcopy, object, ".nb");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            if (theirs.getInt(4 * i) != expected.get(i)) {
                differences.add(what.get(i) + ": " + expected.get(i) + " here, " + theirs.getInt(4 * i) + " there");
            }
        }
        ByteBuffer objects = section(objcopy, object, ".pb");
        for (int i = 0; i < bits.size(); i++) {
            byte[] bytes = new byte[PROBE];
            objects.get(i * PROBE, bytes);
            byte[] mine = set(bits.get(i));
            if (!Arrays.equals(mine, bytes)) {
                differences.add(fields.get(i) + ": bits " + first(mine) + " here, " + first(bytes) + " there");
            }
        }
        assertThat(fields).hasSizeGreaterThan(TYPES);
        assertThat(differences).isEmpty();
    }

    private static byte[] set(MemberPlacement placement) {
        byte[] bytes = new byte[PROBE];
        for (int bit = 0; bit < placement.bitWidth(); bit++) {
            long at = placement.offset() * 8 + placement.bitOffset() + bit;
            bytes[(int) (at / 8)] |= (byte) (1 << (at % 8));
        }
        return bytes;
    }

    private static int first(byte[] bytes) {
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            if ((bytes[bit / 8] & 1 << bit % 8) != 0) {
                return bit;
            }
        }
        return -1;
    }

    private Path compile(String compiler, String source) throws Exception {
        Path file = Files.writeString(directory.resolve("made.c"), source);
        Path object = directory.resolve("made.o");
        List<String> command = new ArrayList<>(List.of(compiler.split(" ", -1)));
        if (!compiler.startsWith("clang")) {
            // The objects stand in the order of the source.
            command.add("-fno-toplevel-reorder");
        }
        command.addAll(List.of("-w", "-c", file.toString(), "-o", object.toString()));
        CCompiler.output(command);
        return object;
    }

    private ByteBuffer section(String objcopy, Path object, String name) throws Exception {
        Path data = directory.resolve("section");
        CCompiler.output(
                List.of(objcopy, "-O", "binary", "--only-section=" + name, object.toString(), data.toString()));
        return ByteBuffer.wrap(Files.readAllBytes(data)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
