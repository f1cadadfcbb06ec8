package org.interopexplorer.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The tables are complete, have no contradictions, and name only classes that exist.
class StatusDataTest {
    private static final Pattern DOTNET_NAME =
            Pattern.compile("System(\\.[A-Z][A-Za-z0-9]+)*\\.[A-Z]?[A-Za-z0-9]*Exception");

    @ParameterizedTest
    @EnumSource(StatusSpace.class)
    void everyRowSaysItsMeaningInBothLanguages(StatusSpace space) {
        for (TsvTable.Row row : rows(space)) {
            if (!isOnlyAnotherName(space, row)) {
                assertThat(row.cell("en")).as("English of %s", row).isNotBlank().endsWith(".");
                assertThat(row.cell("fr")).as("French of %s", row).isNotBlank().endsWith(".");
                assertThat(row.cell("fr")).as("translation of %s", row).isNotEqualTo(row.cell("en"));
                assertThat(row.cell("fr")).as("typography of %s", row).doesNotContain("'", " :", " ;", " ?", " !");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StatusSpace.class)
    void noNameOccursTwiceInATable(StatusSpace space) {
        Set<String> seen = new HashSet<>();
        for (TsvTable.Row row : rows(space)) {
            assertThat(seen.add(row.cell("name")))
                    .as("first row of %s", row.cell("name"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusSpace.class,
            names = {"HRESULT", "WIN32", "NTSTATUS"})
    void codesOfWhichOnlyTheNameIsKnownAreInNoOtherTable(StatusSpace space) {
        StatusTable described = StatusTable.of(tsv(space), "code", "en");
        Set<Long> codes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (String line : named(space)) {
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(2);
            long code = Long.decode(cells[0]);
            assertThat(described.byCode(code)).as(line).isEmpty();
            assertThat(codes.add(code)).as("first line of %s", line).isTrue();
            for (String name : cells[1].split(" ", -1)) {
                assertThat(described.byName(name)).as(line).isEmpty();
                assertThat(names.add(name)).as("first line of %s", name).isTrue();
            }
        }
        assertThat(codes).hasSizeGreaterThan(1_000);
    }

    private static List<String> named(StatusSpace space) {
        return TsvTable.text(space.token() + "-names.tsv")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(StatusSpace.class)
    void numbersAreUniqueAndOtherNamesLeadSomewhere(StatusSpace space) {
        for (String column : columns(space)) {
            assertThat(StatusTable.of(tsv(space), column, "en").entries()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(StatusSpace.class)
    void javaExceptionsExistAndAreThrowable(StatusSpace space) throws ClassNotFoundException {
        for (TsvTable.Row row : rows(space)) {
            String name = row.cell("javaException");
            if (!name.isEmpty()) {
                assertThat(Class.forName(name)).as("exception of %s", row).isAssignableTo(Throwable.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(StatusSpace.class)
    void dotnetExceptionsAreFullNamesAndComeInPairsWithJavaOnes(StatusSpace space) {
        for (TsvTable.Row row : rows(space)) {
            String name = row.cell("dotnetException");
            assertThat(name.isEmpty())
                    .as("both or neither exception of %s", row)
                    .isEqualTo(row.cell("javaException").isEmpty());
            if (!name.isEmpty()) {
                assertThat(name).matches(DOTNET_NAME);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = StatusSpace.class,
            names = {"HRESULT", "NTSTATUS", "WIN32", "ERRNO"})
    void failuresHaveExceptionsAndSuccessesHaveNone(StatusSpace space) {
        Set<String> successes =
                Set.of("ERROR_SUCCESS", "ERROR_LOCAL_USER_SESSION_KEY", "ERROR_SUCCESS_REBOOT_REQUIRED");
        for (StatusTable.Entry entry :
                StatusTable.of(tsv(space), columns(space).getFirst(), "en").entries()) {
            boolean failure = switch (space) {
                case HRESULT, NTSTATUS -> entry.code() >>> 31 == 1;
                case WIN32, ERRNO, SIGNAL -> !successes.contains(entry.name());
            };
            assertThat(entry.dotnetException() != null)
                    .as("an exception for %s", entry.name())
                    .isEqualTo(failure);
        }
    }

    @Test
    void tablesAreAsLargeAsPromised() {
        assertThat(size(StatusSpace.HRESULT, "code")).isGreaterThanOrEqualTo(120);
        assertThat(size(StatusSpace.WIN32, "code")).isGreaterThanOrEqualTo(250);
        assertThat(size(StatusSpace.NTSTATUS, "code")).isGreaterThanOrEqualTo(100);
        assertThat(size(StatusSpace.ERRNO, "linux")).isEqualTo(131);
        assertThat(size(StatusSpace.ERRNO, "macos")).isEqualTo(106);
        assertThat(size(StatusSpace.ERRNO, "windows")).isEqualTo(80);
        assertThat(size(StatusSpace.SIGNAL, "linux")).isEqualTo(31 + 31);
        assertThat(size(StatusSpace.SIGNAL, "macos")).isEqualTo(31);
        assertThat(size(StatusSpace.SIGNAL, "windows")).isEqualTo(8);
    }

    @Test
    void everyPhraseIsTranslatedAndTakesTheSameValues() {
        TsvTable phrases = TsvTable.read("phrases.tsv");
        Pattern value = Pattern.compile("%\\d\\$s");
        for (TsvTable.Row row : phrases.rows()) {
            assertThat(values(value, row.cell("fr")))
                    .as("values of %s", row.cell("key"))
                    .containsExactlyInAnyOrderElementsOf(values(value, row.cell("en")));
            assertThat(row.cell("fr")).as("French of %s", row.cell("key")).isNotBlank();
        }
    }

    @Test
    void rowWithTooFewCellsIsReportedWithTheFile() {
        assertThatThrownBy(() -> TsvTable.parse("broken.tsv", "code\tname\n1\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.tsv");
    }

    @Test
    void numberGivenTwiceIsReportedWithBothNames() {
        TsvTable tsv = TsvTable.parse(
                "broken.tsv", "code\tname\ten\tjavaException\tdotnetException\n1\tA\tx.\t\t\n0x1\tB\tx.\t\t\n");
        assertThatThrownBy(() -> StatusTable.of(tsv, "code", "en"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken.tsv gives 0x1 to A and to B");
    }

    private static List<String> values(Pattern value, String text) {
        return value.matcher(text).results().map(result -> result.group()).toList();
    }

    private static int size(StatusSpace space, String column) {
        return StatusTable.of(tsv(space), column, "fr").entries().size();
    }

    private static boolean isOnlyAnotherName(StatusSpace space, TsvTable.Row row) {
        List<String> cells = new ArrayList<>();
        columns(space).forEach(column -> cells.add(row.cell(column)));
        return cells.stream().allMatch(cell -> cell.isEmpty() || cell.startsWith("="));
    }

    private static List<String> columns(StatusSpace space) {
        return switch (space) {
            case HRESULT, WIN32, NTSTATUS -> List.of("code");
            case ERRNO, SIGNAL -> List.of("linux", "macos", "windows");
        };
    }

    private static List<TsvTable.Row> rows(StatusSpace space) {
        return tsv(space).rows();
    }

    private static TsvTable tsv(StatusSpace space) {
        return TsvTable.read(space.token() + ".tsv");
    }
}
