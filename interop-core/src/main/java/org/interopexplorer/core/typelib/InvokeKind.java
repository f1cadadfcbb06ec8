package org.interopexplorer.core.typelib;

import org.jspecify.annotations.Nullable;

/// How a member is invoked (`INVOKEKIND`).
public enum InvokeKind {
    FUNC(1),
    PROPGET(2),
    PROPPUT(4),
    PROPPUTREF(8);

    private final int value;

    InvokeKind(int value) {
        this.value = value;
    }

    /// The kind of a constant's value; null if there is none.
    public static @Nullable InvokeKind of(int value) {
        for (InvokeKind kind : values()) {
            if (kind.value == value) {
                return kind;
            }
        }
        return null;
    }

    public boolean isProperty() {
        return this != FUNC;
    }
}
