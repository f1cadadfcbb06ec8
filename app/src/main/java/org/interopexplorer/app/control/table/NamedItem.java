package org.interopexplorer.app.control.table;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A row of a table whose names may be mangled; its readable name is worked out when it is first asked for.
public final class NamedItem<T> {
    private final T item;
    private final String name;
    private final UnaryOperator<String> reader;
    private volatile @Nullable String readable;

    /// @param name as the file spells it
    /// @param reader gives a name back as it is where it is not mangled; called on any thread
    public NamedItem(T item, String name, UnaryOperator<String> reader) {
        this.item = item;
        this.name = name;
        this.reader = reader;
    }

    public T item() {
        return item;
    }

    /// What the name says to a person; empty where that is what it says already. Any thread.
    public String readable() {
        String known = readable;
        if (known == null) {
            String human = reader.apply(name);
            known = human.equals(name) ? "" : human;
            readable = known;
        }
        return known;
    }

    /// Both names, for a search to look through.
    public String names() {
        return readable().isEmpty() ? name : name + "\n" + readable();
    }
}
