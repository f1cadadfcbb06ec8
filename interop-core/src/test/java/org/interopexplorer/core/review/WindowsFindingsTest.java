package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each finding on a file of Windows that was built to have it, and not on one that was built not to.
class WindowsFindingsTest {
    private static final String DLL = "__declspec(dllexport) int twice(int x) { return 2 * x; }";

    /// `IMAGE_LOAD_CONFIG_DIRECTORY64` (PE Format 6.9.1) as far as its flags for the search of dependencies.
    private static final String LOAD_CONFIGURATION = """
            const struct { unsigned size; char before[74]; unsigned short flags; char rest[232]; }
            _load_config_used = { 312, {0}, %s };
            """;

    @TempDir
    static Path directory;

    /// What LLVM's linker makes of a source.
    private static Pair.Making linked(String source, String... options) {
        return (folder, name) -> {
            Path object =
                    CCompiler.CLANG.compile(folder, name + ".obj", source, "--target=x86_64-pc-windows-msvc", "-c");
            Path made = folder.resolve(name + ".dll");
            List<String> line =
                    new ArrayList<>(List.of("lld-link-14", "/dll", "/noentry", "/out:" + made, object.toString()));
            line.addAll(List.of(options));
            var _ = CCompiler.output(line);
            return made;
        };
    }

    /// The import library of a DLL that is nowhere.
    private static Path gone() throws IOException, InterruptedException {
        Path names = Files.writeString(directory.resolve("gone.def"), "LIBRARY gone.dll\nEXPORTS\n there\n");
        Path library = directory.resolve("gone.lib");
        var _ = CCompiler.output(
                List.of("llvm-dlltool-14", "-m", "i386:x86-64", "-d", names.toString(), "-l", library.toString()));
        return library;
    }

    private static Stream<Pair> linkers() throws IOException, InterruptedException {
        String user = "__declspec(dllimport) int there(void);"
                + "void *__delayLoadHelper2(void *a, void *b) { return 0; }"
                + "__declspec(dllexport) int use(void) { return there(); }";
        String library = gone().toString();
        Pair.Making direct = linked(user, library);
        Pair.Making delayed = linked(user, library, "/delayload:gone.dll");
        Path pdb = directory.resolve("path.pdb");
        return Stream.of(
                new Pair(ReviewText.CFG, linked(DLL, "/guard:cf"), linked(DLL)),
                new Pair(ReviewText.CFG_OFF, linked(DLL), linked(DLL, "/guard:cf")),
                new Pair(ReviewText.SHADOW_STACK, linked(DLL, "/cetcompat"), linked(DLL)),
                new Pair(
                        ReviewText.DEBUG_PATH,
                        linked(DLL, "/debug", "/pdb:" + pdb),
                        linked(DLL, "/debug", "/pdb:" + pdb, "/pdbaltpath:%_PDB%")),
                new Pair(ReviewText.DELAY_LOADED, delayed, direct),
                new Pair(ReviewText.DEPENDENCY_MISSING_LATER, delayed, direct),
                new Pair(ReviewText.DEPENDENCY_MISSING, direct, delayed),
                new Pair(
                        ReviewText.SYSTEM_ONLY,
                        linked(DLL + LOAD_CONFIGURATION.formatted("0x800")),
                        linked(DLL + LOAD_CONFIGURATION.formatted("0"))),
                new Pair(ReviewText.WRITABLE_CODE, linked(DLL, "/section:.text,erw"), linked(DLL)),
                new Pair(ReviewText.SIGNED, signed(linked(DLL)), linked(DLL)),
                new Pair(ReviewText.UNSIGNED, linked(DLL), signed(linked(DLL))),
                new Pair(ReviewText.SAFE_SEH, safe("/safeseh"), safe("/safeseh:no")));
    }

    /// The same file with a `WIN_CERTIFICATE` at its end (PE Format 5.7), which nothing verifies.
    private static Pair.Making signed(Pair.Making unsigned) {
        return (folder, name) -> {
            Path file = unsigned.make(folder, name);
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer image = ByteBuffer.allocate(bytes.length + 16).order(ByteOrder.LITTLE_ENDIAN);
            image.put(bytes)
                    .putInt(16)
                    .putShort((short) 0x200)
                    .putShort((short) 2)
                    .putLong(0x0230);
            int certificates = image.getInt(0x3c) + 24 + 112 + 4 * 8;
            image.putInt(certificates, bytes.length).putInt(certificates + 4, 16);
            return Files.write(file, image.array());
        };
    }

    /// A 32-bit DLL whose linker lists its handlers of exceptions, or none.
    private static Pair.Making safe(String option) {
        String source = LOAD_TABLE;
        return (folder, name) -> {
            Path object = CCompiler.CLANG.compile(folder, name + ".obj", source, "--target=i686-pc-windows-msvc", "-c");
            Path made = folder.resolve(name + ".dll");
            var _ = CCompiler.output(
                    List.of("lld-link-14", "/dll", "/noentry", option, "/out:" + made, object.toString()));
            return made;
        };
    }

    private static final String LOAD_TABLE = """
            int handler(void) { return 1; }
            __asm__(".safeseh _handler\\n");
            extern void *__safe_se_handler_table[]; extern char __safe_se_handler_count;
            const struct { unsigned size; char before[60]; void *table; void *count; } _load_config_used = {
                72, {0}, __safe_se_handler_table, &__safe_se_handler_count };
            __declspec(dllexport) int twice(int x) { return 2 * x; }
            """;

    private static Stream<Pair> windows() {
        CCompiler wide = CCompiler.MINGW;
        CCompiler narrow = CCompiler.MINGW_X86;
        Built plain = Built.dll(wide, DLL);
        Built bare = Built.dll(wide, DLL, "-Wl,--disable-dynamicbase,--disable-nxcompat,--disable-high-entropy-va");
        Built nameless = Built.dll(wide, DLL, directory.resolve("nameless.def").toString());
        String calls = "__declspec(dllimport) int __stdcall GetModuleHandle%1$s(void *);"
                + "__declspec(dllexport) int f(void) { return GetModuleHandle%1$s(0); }";
        String both = "__declspec(dllexport) int nameA(void) { return 1; }";
        return Stream.of(
                new Pair(ReviewText.ASLR, plain, bare),
                new Pair(ReviewText.ASLR_OFF, bare, plain),
                new Pair(
                        ReviewText.HIGH_ENTROPY,
                        Built.dll(wide, DLL, "-Wl,--high-entropy-va"),
                        Built.dll(wide, DLL, "-Wl,--disable-high-entropy-va")),
                new Pair(
                        ReviewText.HIGH_ENTROPY_OFF,
                        Built.dll(wide, DLL, "-Wl,--disable-high-entropy-va"),
                        Built.dll(wide, DLL, "-Wl,--high-entropy-va")),
                new Pair(ReviewText.DEP, plain, bare),
                new Pair(ReviewText.DEP_OFF, bare, plain),
                new Pair(
                        ReviewText.SAFE_SEH,
                        Built.dll(narrow, DLL, "-Wl,--no-seh"),
                        Built.dll(narrow, DLL, "-Wl,--disable-no-seh")),
                new Pair(
                        ReviewText.SAFE_SEH_OFF,
                        Built.dll(narrow, DLL, "-Wl,--disable-no-seh"),
                        Built.dll(narrow, DLL, "-Wl,--no-seh")),
                new Pair(ReviewText.FORCED_INTEGRITY, Built.dll(wide, DLL, "-Wl,--forceinteg"), Built.dll(wide, DLL)),
                new Pair(ReviewText.ORDINAL_ONLY, nameless, plain),
                new Pair(
                        ReviewText.ANSI_IMPORTS,
                        Built.dll(wide, calls.formatted("A"), "-lkernel32"),
                        Built.dll(wide, calls.formatted("W"), "-lkernel32")),
                new Pair(
                        ReviewText.ANSI_EXPORTS,
                        Built.dll(wide, both + both.replace("nameA", "nameW")),
                        Built.dll(wide, both)),
                new Pair(
                        ReviewText.KNOWN_DLLS,
                        Built.dll(wide, calls.formatted("W"), "-lkernel32"),
                        Built.dll(wide, DLL, "-nostdlib", "-Wl,--entry=0")),
                new Pair(
                        ReviewText.BESIDE_FIRST,
                        Built.dll(
                                wide,
                                "__declspec(dllimport) int __stdcall GetFileVersionInfoSizeW(void *, void *);"
                                        + "__declspec(dllexport) int f(void) { return GetFileVersionInfoSizeW(0, 0); }",
                                "-lversion"),
                        Built.dll(wide, DLL, "-nostdlib", "-Wl,--entry=0")));
    }

    @TestFactory
    Stream<DynamicTest> filesOfLlvmsLinker() throws IOException, InterruptedException {
        return Pair.tests(linkers(), directory);
    }

    @TestFactory
    Stream<DynamicTest> filesOfWindows() throws IOException {
        Files.writeString(directory.resolve("nameless.def"), "EXPORTS\n  twice @7 NONAME\n");
        return Pair.tests(windows(), directory);
    }

    @Test
    void aRealSignatureIsToldAsOne() throws Exception {
        Path file = Built.dll(CCompiler.MINGW, DLL).make(directory, "plain.dll");
        Path key = directory.resolve("key.pem");
        Path certificate = directory.resolve("certificate.pem");
        var _ = CCompiler.output(List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=Test",
                "-days",
                "2",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString()));
        Path signed = directory.resolve("signed.dll");
        var _ = CCompiler.output(List.of(
                "osslsigncode",
                "sign",
                "-certs",
                certificate.toString(),
                "-key",
                key.toString(),
                "-in",
                file.toString(),
                "-out",
                signed.toString()));
        assertThat(Reviewed.codes(file)).contains("review.unsigned").doesNotContain("review.signed");
        assertThat(Reviewed.codes(signed))
                .contains("review.signed", "review.checksum")
                .doesNotContain("review.unsigned");
    }

    /// Older linkers made such programs; this one no longer sets the flag without relocations.
    @Test
    void aProgramThatAsksForAnyAddressWithoutRelocationsIsTold() throws Exception {
        Path file = new Built(CCompiler.MINGW, Built.MAIN, List.of("-Wl,--disable-reloc-section"))
                .make(directory, "fixed.exe");
        assertThat(Reviewed.codes(file)).contains("review.aslr-off").doesNotContain("review.aslr-fixed");
        byte[] bytes = Files.readAllBytes(file);
        int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0x3c);
        bytes[header + 24 + 70] |= 0x40;
        Path asking = Files.write(directory.resolve("asking.exe"), bytes);
        assertThat(Reviewed.codes(asking))
                .contains("review.aslr-fixed")
                .doesNotContain("review.aslr", "review.aslr-off");
    }

    @Test
    void theChecksumOfALinkerIsRightAndOneOfAChangedFileIsWrong() throws Exception {
        Path file = Built.dll(CCompiler.MINGW, DLL, "-s").make(directory, "summed.dll");
        assertThat(Reviewed.codes(file)).contains("review.checksum").doesNotContain("review.checksum-wrong");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Path changed = Files.write(directory.resolve("changed.dll"), bytes);
        assertThat(Reviewed.codes(changed)).contains("review.checksum-wrong").doesNotContain("review.checksum");
    }
}
