package org.interopexplorer.app.control.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TypeTermsTest {
    private static String row(String name, String returned, String... taken) {
        StringBuilder text = new StringBuilder(name);
        for (String type : taken) {
            text.append(TypeTerms.takes(type));
        }
        return text.append(TypeTerms.returns(returned)).toString();
    }

    private static final String CLOSE = row("fclose", "int", "FILE *");
    private static final String OPEN = row("fopen", "FILE *", "const char *", "const char *");
    private static final String REOPEN = row("freopen", "FILE *", "const char *", "const char *", "FILE *");
    private static final String SAFE = row("fopen_s", "errno_t", "FILE **", "const char *");
    private static final String PROFILE = row("profile *", "unsigned int", "int *", "const struct stat *");
    private static final String ABS = row("abs", "int", "int");

    private final FilteredRows<String> rows = new FilteredRows<>(Function.identity());

    private List<String> found(String filter) {
        rows.show(List.of(CLOSE, OPEN, REOPEN, SAFE, PROFILE, ABS));
        rows.filterProperty().set("");
        // As a person types it: each letter narrows what the one before found, or widens it.
        for (int i = 1; i <= filter.length(); i++) {
            rows.filterProperty().set(filter.substring(0, i));
        }
        return List.copyOf(rows.rows());
    }

    @Test
    void functionsThatTakeATypeAreFound() {
        assertThat(found("takes: FILE *")).containsExactlyInAnyOrder(CLOSE, REOPEN);
        assertThat(found("takes:file*")).containsExactlyInAnyOrder(CLOSE, REOPEN);
        assertThat(found("takes:FILE")).containsExactlyInAnyOrder(CLOSE, REOPEN, SAFE);
        assertThat(found("takes:FILE **")).containsExactly(SAFE);
        assertThat(found("prend : struct stat *")).containsExactly(PROFILE);
        assertThat(found("takes:int")).containsExactlyInAnyOrder(PROFILE, ABS);
        assertThat(found("takes:FIL")).isEmpty();
    }

    @Test
    void functionsThatReturnATypeAreFound() {
        assertThat(found("returns: FILE *")).containsExactlyInAnyOrder(OPEN, REOPEN);
        assertThat(found("returns:FILE* takes:FILE*")).containsExactly(REOPEN);
        assertThat(found("fre returns:FILE*")).containsExactly(REOPEN);
        assertThat(found("returns: unsigned int")).containsExactly(PROFILE);
        assertThat(found("returns:unsigned")).isEmpty();
        assertThat(found("renvoie:int")).containsExactlyInAnyOrder(CLOSE, ABS);
    }

    @Test
    void otherTextIsSearchedAsBefore() {
        assertThat(FilterQuery.parse("takesover Returns", Set.of()).terms()).containsExactly("takesover", "returns");
        assertThat(found("profile *")).containsExactly(PROFILE);
        assertThat(found("takes:")).hasSize(6);
    }
}
