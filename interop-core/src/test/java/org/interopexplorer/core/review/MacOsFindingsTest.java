package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each finding on a file of macOS that was built to have it, and not on one that was built not to.
class MacOsFindingsTest {
    private static final int RUNTIME = 0x1_0000;
    private static final int REQUIRE_LIBRARY_VALIDATION = 0x2000;
    private static final int RESTRICT = 0x800;
    private static final int ADHOC = 2;

    @TempDir
    static Path directory;

    private static Pair.Making program(String... options) {
        return (folder, name) -> program(folder, name, Built.MAIN, options);
    }

    private static Path program(Path folder, String name, String source, String... options)
            throws IOException, InterruptedException {
        Path object = CCompiler.CLANG.compile(
                folder, name + ".o", source, "--target=x86_64-apple-macos11", "-c", "-ffreestanding");
        Path made = folder.resolve(name);
        List<String> line = new ArrayList<>(
                List.of("ld64.lld-14", "-arch", "x86_64", "-platform_version", "macos", "11.0", "11.0"));
        line.addAll(List.of("-undefined", "dynamic_lookup", "-e", "_main", "-o", made.toString(), object.toString()));
        line.addAll(List.of(options));
        var _ = CCompiler.output(line);
        return made;
    }

    /// A signed program whose code directory (`CodeDirectory`, magic 0xfade0c02) has these flags.
    private static Pair.Making signed(int flags) {
        return (folder, name) -> {
            Path file = program(folder, name, Built.MAIN, "-pie", "-adhoc_codesign");
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            for (int at = 0; at < bytes.capacity() - 16; at += 4) {
                if (bytes.getInt(at) == 0xfade0c02) {
                    bytes.putInt(at + 12, flags);
                }
            }
            return Files.write(file, bytes.array());
        };
    }

    /// A program whose header has a flag more (`MH_…`).
    private static Pair.Making flagged(int flag) {
        return (folder, name) -> {
            Path file = program(folder, name, Built.MAIN, "-pie");
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putInt(24, bytes.getInt(24) | flag);
            return Files.write(file, bytes.array());
        };
    }

    /// A program that needs a library, which is not on this machine.
    private static Path needing(Path folder, String name) throws IOException, InterruptedException {
        Path library = program(folder, name + ".dylib", Built.MAIN, "-dylib", "-install_name", "/opt/libaway.dylib");
        return program(folder, name, Built.MAIN, "-pie", library.toString());
    }

    private static Stream<Pair> pairs() {
        Pair.Making unsigned = program("-pie", "-no_adhoc_codesign");
        Pair.Making restricted = (folder, name) -> program(
                folder,
                name,
                Built.MAIN + " __attribute__((used, section(\"__RESTRICT,__restrict\"))) int mark = 1;",
                "-pie");
        Pair.Making checked = (folder, name) -> program(
                folder, name, "void __stack_chk_fail(void); int main(void) { __stack_chk_fail(); return 0; }", "-pie");
        return Stream.of(
                new Pair(ReviewText.PIE, program("-pie"), program("-no_pie")),
                new Pair(ReviewText.PIE_OFF, program("-no_pie"), program("-pie")),
                new Pair(ReviewText.NX, program("-pie"), flagged(0x2_0000)),
                new Pair(ReviewText.STACK_EXECUTABLE, flagged(0x2_0000), program("-pie")),
                new Pair(ReviewText.UNSIGNED, unsigned, signed(ADHOC)),
                new Pair(ReviewText.SIGNED_AD_HOC, signed(ADHOC), signed(0)),
                new Pair(ReviewText.SIGNED, signed(0), signed(ADHOC)),
                new Pair(ReviewText.HARDENED_RUNTIME, signed(RUNTIME), signed(0)),
                new Pair(ReviewText.HARDENED_RUNTIME_OFF, signed(0), signed(RUNTIME)),
                new Pair(ReviewText.LIBRARY_VALIDATION, signed(REQUIRE_LIBRARY_VALIDATION), signed(0)),
                new Pair(ReviewText.RESTRICTED, signed(RESTRICT), signed(0)),
                new Pair(ReviewText.RESTRICTED, restricted, program("-pie")),
                new Pair(ReviewText.STACK_PROTECTOR, checked, program("-pie")),
                new Pair(ReviewText.DEPENDENCY_ELSEWHERE, MacOsFindingsTest::needing, program("-pie")),
                new Pair(
                        ReviewText.RPATH_ORIGIN,
                        program("-pie", "-rpath", "@loader_path/../lib"),
                        program("-pie", "-rpath", "/usr/lib")),
                new Pair(
                        ReviewText.RPATH_RELATIVE,
                        program("-pie", "-rpath", "lib"),
                        program("-pie", "-rpath", "@executable_path")));
    }

    @TestFactory
    Stream<DynamicTest> programs() {
        return Pair.tests(pairs(), directory);
    }
}
