package org.interopexplorer.core.image;

/// How a symbol relates to others of its name.
public enum Binding {
    GLOBAL("global"),
    /// Overridden by a global symbol when both are linked.
    WEAK("weak"),
    /// Only one in the whole process, however libraries were loaded (`STB_GNU_UNIQUE`).
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
