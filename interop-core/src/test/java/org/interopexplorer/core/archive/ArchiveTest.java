package org.interopexplorer.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.mangling.InstalledTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Archives of each kind, and hostile ones.
class ArchiveTest {
    private static final Map<String, byte[]> MEMBERS = members();

    @TempDir
    private Path folder;

    private static Map<String, byte[]> members() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("./lib/libone.so", bytes("one"));
        members.put("lib/two.txt", bytes("two two"));
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        members.put("lib/" + "long-".repeat(40) + "name.so", large);
        return members;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private static Map<String, byte[]> read(Path archive) throws IOException, MalformedFileException {
        Map<String, byte[]> all = new LinkedHashMap<>();
        Archive.read(archive, (member, content) -> {
            try (InputStream in = content.open()) {
                all.put(member.name(), in.readAllBytes());
            }
            return true;
        });
        return all;
    }

    private static Diagnostic fault(Path archive) {
        MalformedFileException[] thrown = new MalformedFileException[1];
        assertThatThrownBy(() -> read(archive))
                .isInstanceOfSatisfying(MalformedFileException.class, e -> thrown[0] = e);
        return thrown[0].diagnostic();
    }

    private static List<Diagnostic> refusals(Path archive) throws IOException, MalformedFileException {
        List<Diagnostic> all = new ArrayList<>();
        Archive.read(archive, (member, content) -> {
            if (member.refusal() != null) {
                all.add(member.refusal());
                assertThatThrownBy(content::open).isInstanceOf(MalformedFileException.class);
            }
            return true;
        });
        return all;
    }

    static Stream<Map.Entry<String, byte[]>> archivesOfEachKind() throws IOException {
        byte[] tar = Archives.tar(MEMBERS);
        byte[] cpio = Archives.cpio(MEMBERS);
        return Stream.of(
                Map.entry("a.zip", Archives.zip(MEMBERS)),
                Map.entry("a.tar", tar),
                Map.entry("a.tar.gz", Archives.gzip(tar)),
                Map.entry("a.tar.xz", Archives.xz(tar)),
                Map.entry("a.tar.zst", Zstd.compress(tar)),
                Map.entry("a.deb", Archives.deb("data.tar.xz", Archives.xz(tar))),
                Map.entry("b.deb", Archives.deb("data.tar.zst", Zstd.compress(tar))),
                Map.entry("c.deb", Archives.deb("data.tar", tar)),
                Map.entry("a.rpm", Archives.rpm(Zstd.compress(cpio))),
                Map.entry("b.rpm", Archives.rpm(Archives.xz(cpio))),
                Map.entry("c.rpm", Archives.rpm(Archives.gzip(cpio))),
                Map.entry("d.rpm", Archives.rpm(Archives.lzma(cpio))),
                Map.entry("e.rpm", Archives.rpm(cpio)));
    }

    @ParameterizedTest
    @MethodSource("archivesOfEachKind")
    void membersArePassedOnWithTheirContent(Map.Entry<String, byte[]> archive) throws Exception {
        Path file = file(archive.getKey(), archive.getValue());
        Map<String, byte[]> found = read(file);
        assertThat(found.keySet())
                .containsExactlyElementsOf(
                        MEMBERS.keySet().stream().map(Member::tidy).toList());
        MEMBERS.forEach((name, content) ->
                assertThat(found.get(Member.tidy(name))).as(name).isEqualTo(content));
    }

    /// Whatever is cut off, there is an answer, and it is a fault of ours or the members before the cut.
    @ParameterizedTest
    @MethodSource("archivesOfEachKind")
    @Timeout(120)
    void aTruncatedArchiveIsAFaultAndNothingElse(Map.Entry<String, byte[]> archive) throws Exception {
        byte[] whole = archive.getValue();
        for (int i = 1; i < 60; i++) {
            Path cut = file("cut", Arrays.copyOf(whole, (int) ((long) whole.length * i / 60)));
            try {
                assertThat(read(cut).size()).isLessThanOrEqualTo(MEMBERS.size());
            } catch (MalformedFileException e) {
                assertThat(e.diagnostic().message().code()).isInstanceOf(ArchiveFault.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("archivesOfEachKind")
    @Timeout(120)
    void aDamagedArchiveIsAFaultAndNothingElse(Map.Entry<String, byte[]> archive) throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            byte[] bad = archive.getValue().clone();
            for (int n = 0; n < 3; n++) {
                bad[random.nextInt(Math.min(bad.length, i % 2 == 0 ? 700 : bad.length))] = (byte) random.nextInt();
            }
            Path file = file("bad", bad);
            try {
                read(file);
            } catch (MalformedFileException e) {
                assertThat(e.diagnostic().message().code()).isInstanceOf(ArchiveFault.class);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "/etc/passwd",
                "a/../../b.so",
                "C:\\Windows\\evil.dll",
                "\\\\server\\share\\evil.dll",
                "a\\..\\..\\evil.dll"
            })
    void namesThatLeadOutAreRefused(String name) throws Exception {
        Map<String, byte[]> members = Map.of(name, bytes("evil"));
        assertThat(refusals(file("a.zip", Archives.zip(members))))
                .singleElement()
                .satisfies(why -> assertThat(why.is(ArchiveFault.NAME)).isTrue());
        if (!name.startsWith("\\") && !name.contains("\\")) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                TarArchiveEntry entry = new TarArchiveEntry(name, true);
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
            assertThat(refusals(file("a.tar", bytes.toByteArray())))
                    .singleElement()
                    .satisfies(why -> assertThat(why.is(ArchiveFault.NAME)).isTrue());
        }
    }

    @Test
    void linksAndDevicesAreRefused() throws Exception {
        assertThat(refusals(file("a.tar", Archives.tarOfOthers())))
                .extracting(Diagnostic::code)
                .containsExactly("archive.link", "archive.link", "archive.device", "archive.device");
    }

    @Test
    void aLinkInAZipFileIsRefused() throws Exception {
        InstalledTools.assumeInstalled("zip", "zip");
        Path work = Files.createDirectory(folder.resolve("work"));
        Files.createSymbolicLink(work.resolve("libevil.so"), Path.of("/etc/passwd"));
        assertThat(new ProcessBuilder("zip", "-qy", "../a.zip", "libevil.so")
                        .directory(work.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(refusals(folder.resolve("a.zip")))
                .extracting(Diagnostic::code)
                .containsExactly("archive.link");
    }

    @Test
    void anEncryptedMemberIsRefused() throws Exception {
        InstalledTools.assumeInstalled("zip", "zip");
        Files.write(folder.resolve("lib.so"), bytes("secret"));
        assertThat(new ProcessBuilder("zip", "-q", "-P", "word", "a.zip", "lib.so")
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(refusals(folder.resolve("a.zip")))
                .extracting(Diagnostic::code)
                .containsExactly("archive.encrypted");
    }

    @Test
    @Timeout(30)
    void aBombIsRefusedSoonAndInLittleMemory() throws Exception {
        Path gzip = folder.resolve("a.tar.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(gzip));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            long size = 700L << 20;
            TarArchiveEntry entry = new TarArchiveEntry("zeros.so");
            entry.setSize(size);
            tar.putArchiveEntry(entry);
            byte[] part = new byte[1 << 20];
            for (long i = 0; i < size; i += part.length) {
                tar.write(part);
            }
            tar.closeArchiveEntry();
        }
        assertThat(Files.size(gzip)).isLessThan(1 << 20);
        assertThat(consumed(gzip)).isEqualTo("archive.bomb");
    }

    /// Many members of a ZIP file may share their compressed bytes.
    @Test
    @Timeout(30)
    void membersThatShareTheirBytesAreABombToo() throws Exception {
        byte[] plain = Archives.zip(Map.of("a", new byte[10 << 20]));
        Path many = file("a.zip", shared(plain, 200));
        assertThat(consumed(many)).isEqualTo("archive.bomb");
    }

    /// The first member's record of the central directory, so many times.
    private static byte[] shared(byte[] zip, int times) {
        int end = zip.length - 22;
        int directory = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(end + 16);
        byte[] record = Arrays.copyOfRange(zip, directory, end);
        ByteBuffer all =
                ByteBuffer.allocate(directory + record.length * times + 22).order(ByteOrder.LITTLE_ENDIAN);
        all.put(zip, 0, directory);
        for (int i = 0; i < times; i++) {
            all.put(record);
        }
        all.put(zip, end, 22);
        all.putShort(all.position() - 14, (short) times).putShort(all.position() - 12, (short) times);
        all.putInt(all.position() - 10, record.length * times);
        return all.array();
    }

    /// Reads all members without keeping them.
    private static String consumed(Path archive) throws IOException {
        try {
            Archive.read(archive, (member, content) -> {
                try (InputStream in = content.open()) {
                    in.skipNBytes(Math.max(0, member.size()));
                }
                return true;
            });
            return "read";
        } catch (MalformedFileException e) {
            return e.diagnostic().code();
        }
    }

    @Test
    @Timeout(60)
    void tooManyMembersAreNotRead() throws Exception {
        Path file = folder.resolve("many.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setMethod(ZipOutputStream.STORED);
            for (int i = 0; i <= Archive.MOST_MEMBERS; i++) {
                ZipEntry entry = new ZipEntry("m" + i);
                entry.setSize(0);
                entry.setCrc(new CRC32().getValue());
                zip.putNextEntry(entry);
                zip.closeEntry();
            }
        }
        assertThat(fault(file).is(ArchiveFault.COUNT)).isTrue();
    }

    @Test
    void otherFilesAreNoArchives() throws Exception {
        assertThat(fault(file("a.txt", bytes("a text of some length"))).is(ArchiveFault.NOT_ARCHIVE))
                .isTrue();
        assertThat(fault(file("empty.zip", new byte[0])).is(ArchiveFault.NOT_ARCHIVE))
                .isTrue();
        assertThat(fault(file("a.gz", Archives.gzip(bytes("only a text, compressed"))))
                        .message()
                        .code())
                .isInstanceOf(ArchiveFault.class);
    }

    @Test
    void aPackageOfThisSystemIsRead() throws Exception {
        InstalledTools.assumeInstalled("dpkg-deb", "dpkg");
        Path tree = Files.createDirectories(folder.resolve("tree/usr/lib"));
        Files.write(tree.resolve("libmine.so"), bytes("mine"));
        Files.createDirectory(folder.resolve("tree/DEBIAN"));
        Files.writeString(
                folder.resolve("tree/DEBIAN/control"),
                "Package: mine\nVersion: 1\nArchitecture: all\nMaintainer: me <me@example.org>\nDescription: mine\n");
        boolean built = new ProcessBuilder("dpkg-deb", "--build", "tree", "mine.deb")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start()
                        .waitFor()
                == 0;
        assumeTrue(built, "dpkg-deb does not build here");
        assertThat(read(folder.resolve("mine.deb"))).containsOnlyKeys("usr/lib/libmine.so");
    }

    @Test
    void aPackageOfRpmbuildIsRead() throws Exception {
        InstalledTools.assumeInstalled("rpmbuild", "rpm");
        Path spec = Files.writeString(folder.resolve("mine.spec"), """
                Name: mine
                Version: 1
                Release: 1
                Summary: mine
                License: none
                BuildArch: noarch
                %description
                mine
                %install
                mkdir -p %{buildroot}/opt/lib
                echo mine > %{buildroot}/opt/lib/libmine.so.1
                ln -s libmine.so.1 %{buildroot}/opt/lib/libmine.so
                %files
                /opt/lib
                """);
        boolean built =
                new ProcessBuilder("rpmbuild", "-bb", "--define", "_topdir " + folder.resolve("rpm"), spec.toString())
                                .directory(folder.toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(folder.resolve("log").toFile())
                                .start()
                                .waitFor()
                        == 0;
        assumeTrue(built, "rpmbuild does not build here");
        Path made = folder.resolve("rpm/RPMS/noarch/mine-1-1.noarch.rpm");
        Map<String, String> found = new HashMap<>();
        Archive.read(made, (member, content) -> {
            found.put(
                    member.name(),
                    member.refusal() != null
                            ? member.refusal().code()
                            : new String(content.open().readAllBytes(), StandardCharsets.UTF_8));
            return true;
        });
        assertThat(found)
                .containsOnly(
                        Map.entry("opt/lib/libmine.so.1", "mine\n"),
                        Map.entry("opt/lib/libmine.so", ArchiveFault.LINK.spec().key()));
    }

    @Test
    void aHeaderOfAnImpossibleSizeIsDamage() throws Exception {
        byte[] rpm = Archives.rpm(Archives.gzip(Archives.cpio(MEMBERS)));
        // The number of entries of the first header.
        rpm[96 + 8] = 0x7F;
        assertThat(fault(file("huge.rpm", rpm)).is(ArchiveFault.DAMAGED)).isTrue();
        rpm[96] = 0;
        assertThat(fault(file("marked.rpm", rpm)).is(ArchiveFault.DAMAGED)).isTrue();
    }
}
