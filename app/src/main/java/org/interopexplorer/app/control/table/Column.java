package org.interopexplorer.app.control.table;

import java.util.Comparator;
import java.util.function.Function;
import org.interopexplorer.core.text.SafeText;

/// One column of a read-only table. It is a class: the formatter does not support records with type parameters.
public final class Column<T> {
    private static final double NUMBER_WIDTH = 88;

    private final String key;
    private final double width;
    private final boolean number;
    private final boolean path;
    private final Function<? super T, String> text;
    private final RowOrder<T> order;

    /// @param key the key of its title
    /// @param width in pixels, but not 80, which JavaFX takes as unset; 0 for names, which take the remaining room
    /// @param number whether its text is aligned to the right
    /// @param order the order of the items by this column; called on several threads at once
    public Column(
            String key, double width, boolean number, Function<? super T, String> text, Comparator<? super T> order) {
        this(key, width, number, false, text, RowOrder.of(order));
    }

    /// A column with its own order, which may use state of the FX thread.
    public static <T> Column<T> ordered(String key, double width, Function<? super T, String> text, RowOrder<T> order) {
        return new Column<>(key, width, false, false, text, order);
    }

    private Column(
            String key,
            double width,
            boolean number,
            boolean path,
            Function<? super T, String> text,
            RowOrder<T> order) {
        this.key = key;
        this.width = width;
        this.number = number;
        this.path = path;
        this.text = text;
        this.order = order;
    }

    public static <T> Column<T> text(String key, double width, Function<? super T, String> text) {
        return new Column<>(key, width, false, text, Comparator.comparing(text));
    }

    /// A path. If there is too little room, its end is shown, which says more than its start.
    public static <T> Column<T> path(String key, double width, Function<? super T, String> text) {
        return new Column<>(key, width, false, true, text, RowOrder.of(Comparator.comparing(text)));
    }

    /// An unsigned number in hexadecimal.
    public static <T> Column<T> hexadecimal(String key, Function<? super T, Long> value) {
        return new Column<>(key, NUMBER_WIDTH, true, item -> "%x".formatted(value.apply(item)), unsigned(value));
    }

    /// An unsigned number in hexadecimal; nothing if it is 0, which means that the file does not give it.
    public static <T> Column<T> hexadecimalUnlessZero(String key, Function<? super T, Long> value) {
        Column<T> plain = hexadecimal(key, value);
        return new Column<>(
                key, plain.width, true, false, item -> value.apply(item) == 0 ? "" : plain.textOf(item), plain.order);
    }

    private static <T> Comparator<T> unsigned(Function<? super T, Long> value) {
        return (one, other) -> Long.compareUnsigned(value.apply(one), value.apply(other));
    }

    String key() {
        return key;
    }

    double width() {
        return width;
    }

    boolean number() {
        return number;
    }

    boolean path() {
        return path;
    }

    String textOf(T item) {
        return SafeText.inWindow(text.apply(item));
    }

    RowOrder<T> order() {
        return order;
    }
}
