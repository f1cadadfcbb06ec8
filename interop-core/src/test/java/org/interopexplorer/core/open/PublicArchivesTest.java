package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import com.github.luben.zstd.Zstd;
import com.sun.jna.Native;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sqlite.SQLiteJDBCLoader;

/// Archives from elsewhere that have libraries for many systems and processors.
class PublicArchivesTest {
    @TempDir
    private Path cache;

    static Stream<Class<?>> classesOfArchives() {
        return Stream.of(SQLiteJDBCLoader.class, Zstd.class, Native.class);
    }

    @ParameterizedTest
    @MethodSource("classesOfArchives")
    void theirLibrariesAreListedAndOpened(Class<?> inside) throws Exception {
        Path jar = Path.of(
                inside.getProtectionDomain().getCodeSource().getLocation().toURI());
        MemberFiles members = new MemberFiles(cache);
        Contents contents = new ContentsReader(Machine.current(), members).read(jar);

        assertThat(contents.diagnostics()).isEmpty();
        assertThat(contents.files())
                .hasSizeGreaterThan(10)
                .allSatisfy(file -> assertThat(file.kind()).isEqualTo(ContainedFile.Kind.NATIVE));
        Set<String> kinds = contents.files().stream()
                .map(file -> {
                    NativeImage.Identity identity = file.identity();
                    return identity == null
                            ? ""
                            : identity.format().token() + " "
                                    + identity.architecture().name();
                })
                .collect(Collectors.toSet());
        assertThat(kinds).contains("ELF x86-64", "ELF ARM64", "Mach-O ARM64", "Mach-O x86-64", "PE x86-64");
        for (ContainedFile file : contents.files()) {
            Path made = members.extract(ArchivePath.of(jar + "!/" + file.name()).orElseThrow());
            assertThat(OPENER.image(made).exports()).as(file.name()).isNotEmpty();
        }
    }
}
