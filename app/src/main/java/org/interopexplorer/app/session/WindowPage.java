package org.interopexplorer.app.session;

/// The pages of the window that belong to no library.
///
/// To add one: a constant here, and an entry in the launcher's `WindowPages`.
public enum WindowPage {
    START("start"),
    LEARN("learn"),
    COM("com"),
    ERRORS("errors"),
    COMPARE("compare"),
    WORKSPACES("workspaces");

    private final String token;

    WindowPage(String token) {
        this.token = token;
    }

    /// The stable name that translations and saved workspaces use.
    public String token() {
        return token;
    }
}
