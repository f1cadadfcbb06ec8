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

/// The tables themselves: complete, without contradictions, and naming classes that exist.
class StatusDataTest {
    private static final Pattern DOTNET_NAME =
            Pattern.compile("System(\\.[A-Z][A-Za-z0-9]+)*\\.[A-Z]?[A-Za-z0-9]*Exception");

    @ParameterizedTest
    @EnumSource(Space.class)
    void everyRowSaysItsMeaningInBothLanguages(Space space) {
        for (Tsv.Row row : rows(space)) {
            if (!isOnlyAnotherName(space, row)) {
                assertThat(row.cell("en")).as("English of %s", row).isNotBlank().endsWith(".");
                assertThat(row.cell("fr")).as("French of %s", row).isNotBlank().endsWith(".");
                assertThat(row.cell("fr")).as("translation of %s", row).isNotEqualTo(row.cell("en"));
                assertThat(row.cell("fr")).as("typography of %s", row).doesNotContain("'", " :", " ;", " ?", " !");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void noNameStandsTwiceInATable(Space space) {
        Set<String> seen = new HashSet<>();
        for (Tsv.Row row : rows(space)) {
            assertThat(seen.add(row.cell("name")))
                    .as("first row of %s", row.cell("name"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void numbersAreUniqueAndOtherNamesLeadSomewhere(Space space) {
        for (String column : columns(space)) {
            assertThat(StatusTable.of(tsv(space), column, "en").entries()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void javaExceptionsExistAndAreThrowable(Space space) throws ClassNotFoundException {
        for (Tsv.Row row : rows(space)) {
            String name = row.cell("javaException");
            if (!name.isEmpty()) {
                assertThat(Class.forName(name)).as("exception of %s", row).isAssignableTo(Throwable.class);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Space.class)
    void dotnetExceptionsAreFullNamesAndComeInPairsWithJavaOnes(Space space) {
        for (Tsv.Row row : rows(space)) {
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
            value = Space.class,
            names = {"HRESULT", "NTSTATUS", "WIN32", "ERRNO"})
    void failuresHaveExceptionsAndSuccessesHaveNone(Space space) {
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
        assertThat(size(Space.HRESULT, "code")).isGreaterThanOrEqualTo(120);
        assertThat(size(Space.WIN32, "code")).isGreaterThanOrEqualTo(250);
        assertThat(size(Space.NTSTATUS, "code")).isGreaterThanOrEqualTo(100);
        assertThat(size(Space.ERRNO, "linux")).isEqualTo(131);
        assertThat(size(Space.ERRNO, "macos")).isEqualTo(106);
        assertThat(size(Space.ERRNO, "windows")).isEqualTo(80);
        assertThat(size(Space.SIGNAL, "linux")).isEqualTo(31 + 31);
        assertThat(size(Space.SIGNAL, "macos")).isEqualTo(31);
        assertThat(size(Space.SIGNAL, "windows")).isEqualTo(8);
    }

    @Test
    void everyPhraseIsTranslatedAndTakesTheSameValues() {
        Tsv phrases = Tsv.read("phrases.tsv");
        Pattern value = Pattern.compile("%\\d\\$s");
        for (Tsv.Row row : phrases.rows()) {
            assertThat(values(value, row.cell("fr")))
                    .as("values of %s", row.cell("key"))
                    .containsExactlyInAnyOrderElementsOf(values(value, row.cell("en")));
            assertThat(row.cell("fr")).as("French of %s", row.cell("key")).isNotBlank();
        }
    }

    @Test
    void rowWithTooFewCellsIsReportedWithTheFile() {
        assertThatThrownBy(() -> Tsv.parse("broken.tsv", "code\tname\n1\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("broken.tsv");
    }

    @Test
    void numberGivenTwiceIsReportedWithBothNames() {
        Tsv tsv = Tsv.parse(
                "broken.tsv", "code\tname\ten\tjavaException\tdotnetException\n1\tA\tx.\t\t\n0x1\tB\tx.\t\t\n");
        assertThatThrownBy(() -> StatusTable.of(tsv, "code", "en"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken.tsv gives 0x1 to A and to B");
    }

    private static List<String> values(Pattern value, String text) {
        return value.matcher(text).results().map(result -> result.group()).toList();
    }

    private static int size(Space space, String column) {
        return StatusTable.of(tsv(space), column, "fr").entries().size();
    }

    private static boolean isOnlyAnotherName(Space space, Tsv.Row row) {
        List<String> cells = new ArrayList<>();
        columns(space).forEach(column -> cells.add(row.cell(column)));
        return cells.stream().allMatch(cell -> cell.isEmpty() || cell.startsWith("="));
    }

    private static List<String> columns(Space space) {
        return switch (space) {
            case HRESULT, WIN32, NTSTATUS -> List.of("code");
            case ERRNO, SIGNAL -> List.of("linux", "macos", "windows");
        };
    }

    private static List<Tsv.Row> rows(Space space) {
        return tsv(space).rows();
    }

    private static Tsv tsv(Space space) {
        return Tsv.read(space.token() + ".tsv");
    }
}
