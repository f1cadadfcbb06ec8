package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries inside jars that others made: listed, taken out and called.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class CalledFromJarsTest {
    @TempDir
    private Path cache;

    /// The jar of the class path whose name starts so, before its version.
    private static Path jar(String name) {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(Path::of)
                .filter(each -> each.getFileName().toString().matches(name + "\\d.*\\.jar"))
                .findAny()
                .orElseThrow();
    }

    /// The only member for this machine.
    private static String member(Path jar, String start) throws Exception {
        List<String> found = new ArrayList<>();
        Archive.read(jar, (member, _) -> {
            if (member.name().startsWith(start) && member.name().endsWith(".so")) {
                found.add(member.name());
            }
            return true;
        });
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jna- | com/sun/jna/linux-x86-64/ | int ffi_prep_cif(void *cif, int abi, unsigned n, void *type, void *arguments) | "room for the description of a call" 2 0 &ffi_type_void null | 0
            sqlite-jdbc- | org/sqlite/native/Linux/x86_64/ | int Java_org_sqlite_core_NativeDB_shared_1cache(void *env, void *self, unsigned char on) | null null 1 | 0
            zstd-jni- | linux/amd64/ | int Java_com_github_luben_zstd_Zstd_maxCompressionLevel(void *env, void *self) | null null | 22
            """)
    void aLibraryInsideIsTakenOutAndCalled(String name, String start, String prototype, String arguments, long expected)
            throws Exception {
        Path jar = jar(name);
        Path library = new MemberFiles(cache).extract(new ArchivePath(jar, List.of(member(jar, start))));
        try (JarFile opened = new JarFile(jar.toFile());
                NativeSession session = NativeSession.open(RunnableTargets.of(Machine.current()), _ -> {})) {
            assertThat(Files.size(library))
                    .isEqualTo(opened.getEntry(member(jar, start)).getSize());
            String[] literals = arguments.split(" (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);

            assertThat(returned(session.call(request(library, prototype, literals)))
                            .returned())
                    .isEqualTo(Value.Int.of(expected));
        }
    }
}
