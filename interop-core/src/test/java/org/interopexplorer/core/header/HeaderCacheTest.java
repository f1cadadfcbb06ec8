package org.interopexplorer.core.header;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Headers that were parsed before come from the cache as they were, and only as long as they are the same.
class HeaderCacheTest {
    private static final String DECLARATIONS = """
            #define FLAG 0x80000000
            #define HALF 0.5
            struct node { struct node *next; int bits : 3; union { long a; double b; }; char rest[]; };
            enum colour { RED, GREEN = -5 };
            typedef struct node *list;
            typedef struct ring { struct ring_of *outer; } *ring;
            struct ring_of { ring inner; ring (*next)(ring); };
            typedef int callback(list, const char *);
            double _Complex f(_Out_writes_(n + 1) list *all, int n, callback *each, enum colour c, ...)
                __attribute__((malloc(g, 1), alloc_size(2), warn_unused_result));
            void g(double _Complex *p, const volatile int *const q, int m[static 3]);
            extern long variable[4];
            int broken(nosuch x);
            """;

    @TempDir
    private Path directory;

    private Path cache() {
        return directory.resolve("cache");
    }

    private HeaderReader reader() {
        return new HeaderReader(Abi.LINUX_X64, List.of(directory), cache());
    }

    /// A header of more text than is parsed as fast as it is read back.
    private Path header(String text) throws IOException {
        return Files.writeString(directory.resolve("own.h"), text + "/*" + " ".repeat(1 << 16) + "*/\n");
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> entries = Files.list(cache())) {
            return entries.toList();
        }
    }

    @Test
    void whatComesBackIsWhatWasParsed() throws Exception {
        Path header = header(DECLARATIONS);
        HeaderDeclarations parsed = reader().read(List.of(header));
        assertThat(entries()).hasSize(1);
        byte[] bytes = DeclarationsWriter.bytes(parsed);

        HeaderDeclarations back = DeclarationsReader.of(bytes);

        assertThat(DeclarationsWriter.bytes(back)).isEqualTo(bytes);
        assertThat(back.problems()).isEqualTo(parsed.problems()).isNotEmpty();
        assertThat(back.constants()).isEqualTo(parsed.constants());
        assertThat(back.constants().whole()).containsEntry("FLAG", BigInteger.valueOf(0x80000000L));
        assertThat(back.constants().reals()).containsEntry("HALF", 0.5);
        FunctionType f = requireNonNull(back.functions().get("f")).type();
        assertThat(CSpelling.prototype("f", f))
                .isEqualTo(CSpelling.prototype(
                        "f", requireNonNull(parsed.functions().get("f")).type()));
        assertThat(f.promises())
                .isEqualTo(requireNonNull(parsed.functions().get("f")).type().promises());
        assertThat(f.parameters().getFirst().length())
                .isEqualTo(requireNonNull(parsed.functions().get("f"))
                        .type()
                        .parameters()
                        .getFirst()
                        .length());
        RecordType node = requireNonNull(back.records().get("node"));
        assertThat(CSpelling.definition(node))
                .isEqualTo(CSpelling.definition(requireNonNull(parsed.records().get("node"))));
        assertThat(requireNonNull(back.typedefs().get("list")).resolved().toString())
                .contains("node");
    }

    @Test
    void aSecondReaderTakesTheEntryAsLongAsEveryFileIsTheSame() throws Exception {
        Path header = header("#include \"part.h\"\nint one(void);\n");
        Path part = Files.writeString(directory.resolve("part.h"), "int two(void);\n");
        reader().read(List.of(header));
        Path entry = entries().getFirst();
        FileTime created = creation(entry);

        assertThat(reader().read(List.of(header)).functions()).containsOnlyKeys("one", "two");
        assertThat(creation(entry)).as("not written again").isEqualTo(created);

        Files.writeString(part, "int three(void);\n");
        assertThat(reader().read(List.of(header)).functions()).containsOnlyKeys("one", "three");
        assertThat(creation(entry)).isGreaterThan(created);
    }

    /// A file that is written again is another one.
    private static FileTime creation(Path entry) throws IOException {
        return Files.readAttributes(entry, BasicFileAttributes.class).creationTime();
    }

    @Test
    void aFileThatAppearsBeforeTheOneThatWasReadIsSeen() throws Exception {
        Path later = Files.createDirectory(directory.resolve("later"));
        Files.writeString(later.resolve("part.h"), "int two(void);\n");
        Path header = header("#include <part.h>\n");
        HeaderReader reader = new HeaderReader(Abi.LINUX_X64, List.of(directory, later), cache());
        assertThat(reader.read(List.of(header)).functions()).containsOnlyKeys("two");

        Files.writeString(directory.resolve("part.h"), "int three(void);\n");

        assertThat(reader.read(List.of(header)).functions()).containsOnlyKeys("three");
    }

    @Test
    void aDamagedEntryIsMadeAgain() throws Exception {
        Path header = header("int one(void);\n");
        reader().read(List.of(header));
        Path entry = entries().getFirst();
        byte[] whole = Files.readAllBytes(entry);
        for (int at : new int[] {0, 4, 10, 45, whole.length - 1}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x55;
            Files.write(entry, damaged);
            assertThat(reader().read(List.of(header)).functions()).containsOnlyKeys("one");
            assertThat(Files.readAllBytes(entry)).isEqualTo(whole);
        }
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(entry, java.util.Arrays.copyOf(whole, length));
            assertThat(reader().read(List.of(header)).functions()).containsOnlyKeys("one");
        }
    }

    @Test
    void theFolderIsTheUsersAlone() throws Exception {
        assumeTrue(directory.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions");
        reader().read(List.of(header("int one(void);\n")));
        assertThat(Files.getPosixFilePermissions(cache())).hasSize(3);
    }

    @Test
    void declarationsOfARealUmbrellaComeBackWhole() throws Exception {
        List<Path> roots = SystemIncludes.directories(Abi.LINUX_X64);
        assumeTrue(
                roots.stream().anyMatch(root -> Files.isRegularFile(root.resolve("stdio.h"))), "no headers installed");
        HeaderDeclarations parsed = new HeaderReader(Abi.LINUX_X64, roots)
                .read("all", "#include <stdio.h>\n#include <fcntl.h>\n#include <sys/socket.h>\n#include <math.h>\n");

        byte[] bytes = DeclarationsWriter.bytes(parsed);

        assertThat(DeclarationsWriter.bytes(DeclarationsReader.of(bytes))).isEqualTo(bytes);
        assertThat(parsed.constants().value("O_CREAT | 0x40 | O_EXCL")).contains(BigInteger.valueOf(0xC0));
        assertThat(parsed.constants().reals()).containsEntry("M_PI", Math.PI);
    }
}
