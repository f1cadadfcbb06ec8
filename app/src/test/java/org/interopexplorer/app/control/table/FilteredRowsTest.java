package org.interopexplorer.app.control.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilteredRowsTest {
    private final FilteredRows<String> rows = new FilteredRows<>(Function.identity());

    @Test
    void everyTermMustBeFoundInAnyCase() {
        rows.show(List.of("Alpha beta", "beta", "alphabet"));
        rows.filterProperty().set("BET alp");
        assertThat(rows.rows()).containsExactly("Alpha beta", "alphabet");
        assertThat(rows.totalProperty().get()).isEqualTo(3);
    }

    @Test
    void takingLettersAwayWidensAgain() {
        rows.show(List.of("cos", "cosh", "sin"));
        rows.filterProperty().set("cosh");
        rows.filterProperty().set("cos");
        assertThat(rows.rows()).containsExactly("cos", "cosh");
        rows.filterProperty().set("");
        assertThat(rows.rows()).hasSize(3);
    }

    @Test
    void orderHoldsWhileTheFilterChangesAndTheItemsDo() {
        rows.show(List.of("b", "a"));
        rows.sortBy(RowOrder.of(Comparator.<String>naturalOrder()), true);
        assertThat(rows.rows()).containsExactly("a", "b");
        rows.show(List.of("z", "y", "x"));
        assertThat(rows.rows()).containsExactly("x", "y", "z");
        rows.sortBy(null, true);
        assertThat(rows.rows()).containsExactly("z", "y", "x");
    }

    @Test
    void whatFitsBestComesFirstUnlessAnotherOrderIsAskedFor() {
        rows.show(List.of("__acos", "cosh", "acos", "cos"));
        rows.filterProperty().set("cos");
        assertThat(rows.rows()).containsExactly("cos", "cosh", "__acos", "acos");
        rows.sortBy(RowOrder.of(Comparator.<String>reverseOrder()), false);
        assertThat(rows.rows()).containsExactly("cosh", "cos", "acos", "__acos");
    }

    @Test
    void filterStaysForOtherItems() {
        rows.filterProperty().set("b");
        rows.show(List.of("a", "b", "bb"));
        assertThat(rows.rows()).containsExactly("b", "bb");
    }

    @Test
    void manyRowsAreNarrowedAsLookingAtEachWould() {
        List<String> many = IntStream.range(0, 200_000)
                .mapToObj(i -> "Symbol_" + Integer.toHexString(i * 7919))
                .toList();
        rows.show(many);
        for (String typed : List.of("a", "ab", "abc", "b", "")) {
            rows.filterProperty().set(typed);
            assertThat(rows.rows())
                    .isEqualTo(
                            many.stream().filter(name -> name.contains(typed)).toList());
        }
    }
}
