package org.interopexplorer.app.typelib;

/// How far it is known what uses what in a library.
enum UsesState {
    PENDING("pending"),
    DONE("none"),
    FAILED("failed");

    private final String token;

    UsesState(String token) {
        this.token = token;
    }

    /// The stable name that translations use, for a type of which no use is shown.
    String token() {
        return token;
    }
}
