package org.interopexplorer.core.image;

/// How a symbol yields to others of its name.
public enum Binding {
    GLOBAL("global"),
    /// Gives way to a global one when both are linked.
    WEAK("weak"),
    /// One in the whole process, whatever was loaded how (`STB_GNU_UNIQUE`).
    UNIQUE("unique");

    private final String token;

    Binding(String token) {
        this.token = token;
    }

    /// The stable name that JSON and translations use.
    public String token() {
        return token;
    }
}
