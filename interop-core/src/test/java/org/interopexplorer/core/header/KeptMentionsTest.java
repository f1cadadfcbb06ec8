package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The search through installed headers, kept between starts.
class KeptMentionsTest {
    private static final Set<String> EXPORTS = Set.of("one_a", "one_b", "one_c", "one_d");

    @TempDir
    private Path directory;

    private Path header(String name, String text) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("include"));
        return Files.writeString(folder.resolve(name), text);
    }

    private List<String> found() {
        return new InstalledHeaders(List.of(directory.resolve("include")), directory.resolve("cache"))
                .mentioning(EXPORTS, "libone.so").stream()
                        .map(each -> each.header().getFileName() + " "
                                + each.names().stream().sorted().toList())
                        .toList();
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> all = Files.list(directory.resolve("cache"))) {
            return all.toList();
        }
    }

    @Test
    void secondSearchGivesWhatTheFirstFound() throws Exception {
        header("one.h", "int one_a(int); int one_b(int); int one_c(void);\n");
        header("other.h", "int unrelated(void);\n");
        List<String> first = found();
        assertThat(first).containsExactly("one.h [one_a, one_b, one_c]");
        assertThat(entries()).hasSize(1);
        assertThat(found()).isEqualTo(first);
        assertThat(entries()).hasSize(1);
    }

    @Test
    void changedNewAndRemovedHeadersAreSearchedAgain() throws Exception {
        Path one = header("one.h", "int one_a(int); int one_b(int); int one_c(void);\n");
        found();
        // The same size: only the time tells.
        header("one.h", "int one_a(int); int one_b(int); int one_d(void);\n");
        Files.setLastModifiedTime(one, FileTime.from(Instant.now().plusSeconds(10)));
        assertThat(found()).containsExactly("one.h [one_a, one_b, one_d]");
        header("one_more.h", "int one_c(void);\n");
        assertThat(found()).containsExactly("one.h [one_a, one_b, one_d]", "one_more.h [one_c]");
        Files.delete(one);
        assertThat(found()).containsExactly("one_more.h [one_c]");
    }

    @Test
    void damagedEntryIsMadeAgain() throws Exception {
        header("one.h", "int one_a(int); int one_b(int); int one_c(void);\n");
        List<String> first = found();
        byte[] entry = Files.readAllBytes(entries().getFirst());
        entry[entry.length - 1] ^= 0x55;
        Files.write(entries().getFirst(), entry);
        assertThat(found()).isEqualTo(first);
    }
}
