package org.interopexplorer.app.control.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowsAsTextTest {
    private final RowsAsText rows = new RowsAsText(
            List.of("Name", "Signature"), List.of(List.of("f", "int f(int a, \"b\")"), List.of("g", "")));

    @Test
    void cellsWithCommasAndQuotesAreQuotedInCsv() {
        assertThat(rows.csv()).isEqualTo("Name,Signature\nf,\"int f(int a, \"\"b\"\")\"\ng,\n");
    }

    @Test
    void rowsAreCopiedWithTabsAndHeaders() {
        assertThat(rows.tabs()).isEqualTo("Name\tSignature\nf\tint f(int a, \"b\")\ng\t\n");
    }

    @Test
    void jsonLeavesOutWhatIsEmpty() {
        assertThat(rows.json()).contains("\"Name\" : \"g\"").doesNotContain("\"Signature\" : \"\"");
    }
}
