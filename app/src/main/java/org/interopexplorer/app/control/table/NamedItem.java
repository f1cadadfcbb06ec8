package org.interopexplorer.app.control.table;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A row of a table whose names may be mangled. Its readable name is worked out at the first use.
public final class NamedItem<T> {
    private final T item;
    private final String name;
    private final UnaryOperator<String> reader;
    private volatile @Nullable String readable;

    /// @param name the name as the file spells it
    /// @param reader makes a name readable; returns it unchanged if it is not mangled; called on any thread
    public NamedItem(T item, String name, UnaryOperator<String> reader) {
        this.item = item;
        this.name = name;
        this.reader = reader;
    }

    public T item() {
        return item;
    }

    /// The readable name; empty if the name is readable already. It can be called on any thread.
    public String readable() {
        String known = readable;
        if (known == null) {
            String human = reader.apply(name);
            known = human.equals(name) ? "" : human;
            readable = known;
        }
        return known;
    }

    /// Both names, for the search.
    public String names() {
        return readable().isEmpty() ? name : name + "\n" + readable();
    }
}
