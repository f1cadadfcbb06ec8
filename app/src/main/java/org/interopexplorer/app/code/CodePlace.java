package org.interopexplorer.app.code;

/// Where a view of code stands: what its controls are called, and what it says before there is any.
public enum CodePlace {
    /// The call of a function.
    CALL("code", false),
    /// The call of a COM object.
    COM_CALL("com-code", false),
    /// A library with its functions.
    LIBRARY("declarations", true),
    /// A type library.
    TYPE_LIBRARY("typelib-code", true);

    private final String token;
    private final boolean whole;

    CodePlace(String token, boolean whole) {
        this.token = token;
        this.whole = whole;
    }

    /// The beginning of the ids of its controls, and the stable name that translations use.
    String token() {
        return token;
    }

    /// Whether it is a whole library, in which a person searches.
    boolean isWhole() {
        return whole;
    }
}
