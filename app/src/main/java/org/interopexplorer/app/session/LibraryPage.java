package org.interopexplorer.app.session;

/// The pages that an open library has.
public enum LibraryPage {
    EXPORTS("exports"),
    IMPORTS("imports"),
    DEPENDENCIES("dependencies"),
    SECTIONS("sections"),
    INFORMATION("information");

    private final String token;

    LibraryPage(String token) {
        this.token = token;
    }

    /// The stable name that translations use.
    public String token() {
        return token;
    }
}
