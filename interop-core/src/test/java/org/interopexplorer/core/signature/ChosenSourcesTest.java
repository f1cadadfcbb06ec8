package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.English;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The source that a person chose for a function is the first one after a restart, too, until they take it back.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class ChosenSourcesTest {
    private final FileOpener opener = new FileOpener(Machine.current());

    @TempDir
    private Path directory;

    private NativeImage library(String name) throws Exception {
        return opener.image(CCompiler.GCC.compile(
                directory, name, "int counted(int n) { return n; }", "-shared", "-g", "-Wl,--build-id"));
    }

    /// As after a restart.
    private SignatureLadders ladders() {
        return new SignatureLadders(Machine.current(), opener, directory.resolve("kept"));
    }

    private static ExportQuestion question(NativeImage image) {
        return new ExportQuestion(image, image.exports().getFirst());
    }

    private static List<Rung> rungs(SignatureLadders ladders, NativeImage image) {
        return ladders.of(Abi.LINUX_X64).candidates(question(image)).stream()
                .map(candidate -> candidate.provenance().rung())
                .toList();
    }

    private static Rung found(SignatureLadders ladders, NativeImage image) {
        return ladders.of(Abi.LINUX_X64)
                .find(question(image))
                .orElseThrow()
                .provenance()
                .rung();
    }

    private static Signature typed() {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse("long counted(long n)");
        return new Signature("counted", parsed.type(), new Provenance.Typed());
    }

    @Test
    void aChoiceSurvivesARestartAndIsTakenBack() throws Exception {
        NativeImage image = library("libchosen.so");
        SignatureLadders ladders = ladders();
        Objects.requireNonNull(ladders.typed()).put(image, typed());
        assertThat(rungs(ladders, image)).containsExactly(Rung.TYPED, Rung.DWARF);
        Signature other = ladders.of(Abi.LINUX_X64).candidates(question(image)).getLast();
        Objects.requireNonNull(ladders.chosen()).put(image, "counted", other.provenance());

        assertThat(rungs(ladders(), image)).containsExactly(Rung.DWARF, Rung.TYPED);
        assertThat(found(ladders(), image)).isEqualTo(Rung.DWARF);

        Objects.requireNonNull(ladders().chosen()).remove(image, List.of("counted"));
        assertThat(rungs(ladders, image)).containsExactly(Rung.TYPED, Rung.DWARF);
        assertThat(found(ladders, image)).isEqualTo(Rung.TYPED);
        try (var left = Files.list(directory.resolve("kept"))) {
            assertThat(left).noneMatch(file -> file.toString().endsWith(".sources"));
        }
    }

    private Path file(SignatureLadders ladders, NativeImage image) throws Exception {
        Objects.requireNonNull(ladders.chosen())
                .put(image, "counted", new Provenance.Dwarf(image.path().toString(), 0, null, 0));
        try (var all = Files.list(directory.resolve("kept"))) {
            return all.filter(each -> each.toString().endsWith(".sources"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> remarks(NativeImage image) {
        SignatureLadder ladder = ladders().of(Abi.LINUX_X64);
        assertThat(ladder.candidates(question(image))).isNotEmpty();
        return ladder.remarks(question(image)).stream().map(English::english).toList();
    }

    @Test
    void aDamagedFileIsToldAndKeptAside() throws Exception {
        NativeImage image = library("libchosen.so");
        Path file = file(ladders(), image);
        assertThat(remarks(image)).isEmpty();
        for (byte[] damaged : List.of(
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}, "counted DWARF".getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, damaged);
            assertThat(remarks(image))
                    .singleElement()
                    .asString()
                    .contains(file.toString(), "is damaged", file.getFileName() + ".broken");
            assertThat(file.resolveSibling(file.getFileName() + ".broken")).hasBinaryContent(damaged);
        }
        file(ladders(), image);
        assertThat(remarks(image)).as("a new choice replaces it").isEmpty();
    }

    @Test
    void whatANewerVersionWroteStays() throws Exception {
        NativeImage image = library("libchosen.so");
        Path file = file(ladders(), image);
        Files.writeString(file, "other\tORACLE\t/somewhere\n");
        assertThat(remarks(image)).isEmpty();
        file(ladders(), image);
        assertThat(file).content().contains("other\tORACLE\t/somewhere\n").contains("counted\tDWARF");
    }

    @Test
    void aDamagedPrototypeIsTold() throws Exception {
        NativeImage image = library("libchosen.so");
        Objects.requireNonNull(ladders().typed()).put(image, typed());
        Path file;
        try (var all = Files.list(directory.resolve("kept"))) {
            file = all.filter(each -> each.toString().endsWith(".h"))
                    .findFirst()
                    .orElseThrow();
        }
        String text = Files.readString(file);
        Files.writeString(file, text.replace("long counted(long n)", "long counted(lo"));
        assertThat(remarks(image)).hasSize(1);
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThat(remarks(image)).singleElement().asString().contains("is damaged");
    }

    @Test
    void aChoiceFollowsTheFileAndNotItsName() throws Exception {
        NativeImage image = library("libchosen.so");
        SignatureLadders ladders = ladders();
        Objects.requireNonNull(ladders.typed()).put(image, typed());
        Objects.requireNonNull(ladders.chosen())
                .put(image, "counted", new Provenance.Dwarf(image.path().toString(), 0, null, 0));
        Path moved = directory.resolve("moved.so");
        Files.move(image.path(), moved);
        assertThat(found(ladders(), opener.image(moved))).isEqualTo(Rung.DWARF);
        // Another build of the same name starts without it.
        Path rebuilt = CCompiler.GCC.compile(
                directory, "libchosen.so", "int counted(int n) { return -n; }", "-shared", "-g", "-Wl,--build-id");
        assertThat(Objects.requireNonNull(ladders().chosen()).of(opener.image(rebuilt), "counted"))
                .isEmpty();
    }

    @Test
    void aHeaderThatIsNamedForOneQuestionComesBeforeAChoice() throws Exception {
        NativeImage image = library("libchosen.so");
        SignatureLadders ladders = ladders();
        Objects.requireNonNull(ladders.chosen())
                .put(image, "counted", new Provenance.Dwarf(image.path().toString(), 0, null, 0));
        Path header = Files.writeString(directory.resolve("counted.h"), "short counted(short n);\n");
        var named = new HeaderSource(ladders.headers(List.of(header), Abi.LINUX_X64));
        assertThat(ladders.of(Abi.LINUX_X64)
                        .with(List.of(named))
                        .find(question(image))
                        .orElseThrow()
                        .provenance()
                        .rung())
                .isEqualTo(Rung.HEADER);
    }

    @Test
    void aDamagedFileOfChoicesChoosesNothing() throws Exception {
        NativeImage image = library("libchosen.so");
        Path kept = Files.createDirectories(directory.resolve("kept"));
        Files.writeString(
                kept.resolve(LibraryIdentity.of(image) + ".sources"), "counted\n\tDWARF\t\ncounted\tNO_SUCH\t\n\n");
        assertThat(Objects.requireNonNull(ladders().chosen()).of(image, "counted"))
                .isEmpty();
        assertThat(found(ladders(), image)).isEqualTo(Rung.DWARF);
    }
}
