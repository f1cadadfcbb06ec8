package org.interopexplorer.app.theme;

import java.util.Arrays;
import java.util.Optional;

/// How the window looks.
public enum Appearance {
    /// As the desktop does.
    SYSTEM("system"),
    LIGHT("light"),
    DARK("dark");

    private final String token;

    Appearance(String token) {
        this.token = token;
    }

    /// The stable name that settings and translations use.
    public String token() {
        return token;
    }

    public static Optional<Appearance> ofToken(String token) {
        return Arrays.stream(values())
                .filter(appearance -> appearance.token.equals(token))
                .findFirst();
    }
}
