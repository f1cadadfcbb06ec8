package org.interopexplorer.app.control.table;

import java.util.Comparator;

/// An order of a table's items. It is a class: the formatter does not support records with type parameters.
public final class RowOrder<T> {
    private final Comparator<? super T> items;
    private final boolean anyThread;

    private RowOrder(Comparator<? super T> items, boolean anyThread) {
        this.items = items;
        this.anyThread = anyThread;
    }

    /// @param items the order; called on several threads at once
    public static <T> RowOrder<T> of(Comparator<? super T> items) {
        return new RowOrder<>(items, true);
    }

    /// @param items the order; called only on the FX thread, because it uses state of that thread
    public static <T> RowOrder<T> onFxThread(Comparator<? super T> items) {
        return new RowOrder<>(items, false);
    }

    Comparator<? super T> items() {
        return items;
    }

    boolean anyThread() {
        return anyThread;
    }

    RowOrder<T> reversed() {
        return new RowOrder<>(items.reversed(), anyThread);
    }

    RowOrder<T> then(RowOrder<T> other) {
        Comparator<T> first = items::compare;
        return new RowOrder<>(first.thenComparing(other.items), anyThread && other.anyThread);
    }
}
