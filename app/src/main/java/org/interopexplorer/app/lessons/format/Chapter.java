package org.interopexplorer.app.lessons.format;

/// The chapters of the course, in its order.
public enum Chapter {
    CONSUMING("consuming"),
    MARSHALING("marshaling"),
    ERRORS("errors"),
    USING_COM("using-com"),
    EXPOSING_COM("exposing-com"),
    DESIGN("design"),
    GENERICS("generics"),
    ADVANCED("advanced"),
    HOW_TOS("how-tos");

    private final String token;

    Chapter(String token) {
        this.token = token;
    }

    /// The word in the files of lessons, which translations use too.
    public String token() {
        return token;
    }
}
