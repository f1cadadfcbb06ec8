package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MsvcGoldenTest {
    private final Demangler demangler = new Demangler();

    @TempDir
    private Path directory;

    @Test
    void everyNameOfTheTableHasTheHumanFormBesideIt() {
        List<String[]> names = GoldenNames.read("msvc.tsv");
        assertThat(names).hasSizeGreaterThan(300);
        SoftAssertions softly = new SoftAssertions();
        for (String[] name : names) {
            softly.assertThat(demangler.demangle(name[0])).isEqualTo(new Demangled(name[1], Scheme.MSVC));
        }
        softly.assertAll();
    }

    @Test
    void knownDifferencesFromUndnameReadAsListed() {
        SoftAssertions softly = new SoftAssertions();
        for (String[] name : GoldenNames.read("undname-differences.tsv")) {
            softly.assertThat(demangler.demangle(name[0]).human())
                    .isEqualTo(name[2])
                    .isNotEqualTo(name[1]);
        }
        softly.assertAll();
    }

    @Test
    void tablesMatchTheInstalledUndname() throws IOException, InterruptedException {
        InstalledTools.assumeInstalled("llvm-undname", "llvm");
        List<String> version = InstalledTools.run(directory, List.of("llvm-undname", "--version"), List.of());
        assumeTrue(
                version.stream().anyMatch(line -> line.contains("version 14.")),
                "the tables are for LLVM 14: " + version);
        for (String table : List.of("msvc.tsv", "undname-differences.tsv")) {
            List<String[]> known = GoldenNames.read(table);
            // It prints each name, then the human form, then an empty line.
            List<String> lines = InstalledTools.run(
                    directory,
                    List.of("llvm-undname"),
                    known.stream().map(columns -> columns[0]).toList());
            List<String> theirs = lines.stream().filter(line -> !line.isEmpty()).toList();
            for (int i = 0; i < known.size(); i++) {
                assertThat(theirs.get(2 * i + 1)).as(known.get(i)[0]).isEqualTo(known.get(i)[1]);
            }
        }
    }

    @Test
    void malformedNameIsReportedWithItsFaultAndPlace() {
        assertThatThrownBy(() -> demangler.demangleOrExplain("?f@@YAX9@Z"))
                .isInstanceOfSatisfying(MalformedNameException.class, malformed -> {
                    assertThat(malformed).hasMessage("a back reference to a type that has not been named yet");
                    assertThat(malformed.offset()).isEqualTo(8);
                });
    }
}
