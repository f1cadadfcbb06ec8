package org.interopexplorer.app.typelib;

/// Whether the uses of types in a library are known yet.
enum UsesState {
    PENDING("pending"),
    DONE("none"),
    FAILED("failed");

    private final String token;

    UsesState(String token) {
        this.token = token;
    }

    /// The stable name that translations use. Its text is shown for a type without any use in the list.
    String token() {
        return token;
    }
}
