package org.interopexplorer.app.control.table;

import java.util.Comparator;

/// An order of a table's items. A class, since the formatter does not know records with type parameters.
public final class Order<T> {
    private final Comparator<? super T> items;
    private final boolean anyThread;

    private Order(Comparator<? super T> items, boolean anyThread) {
        this.items = items;
        this.anyThread = anyThread;
    }

    /// @param items called on several threads at once
    public static <T> Order<T> of(Comparator<? super T> items) {
        return new Order<>(items, true);
    }

    /// @param items called on the FX thread alone, as where it asks what lives there
    public static <T> Order<T> onFxThread(Comparator<? super T> items) {
        return new Order<>(items, false);
    }

    Comparator<? super T> items() {
        return items;
    }

    boolean anyThread() {
        return anyThread;
    }

    Order<T> reversed() {
        return new Order<>(items.reversed(), anyThread);
    }

    Order<T> then(Order<T> other) {
        Comparator<T> first = items::compare;
        return new Order<>(first.thenComparing(other.items), anyThread && other.anyThread);
    }
}
