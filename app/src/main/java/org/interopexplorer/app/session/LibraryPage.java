package org.interopexplorer.app.session;

import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;

/// The pages that an open library has.
public enum LibraryPage {
    EXPORTS("exports"),
    IMPORTS("imports"),
    DEPENDENCIES("dependencies"),
    SECTIONS("sections"),
    BINDINGS("bindings"),
    TYPES("types"),
    SYMBOLS("symbols"),
    RESOURCES("resources"),
    INFORMATION("information"),
    REVIEW("review"),
    DECLARATIONS("declarations");

    private final String token;

    LibraryPage(String token) {
        this.token = token;
    }

    /// Whether a library has something for it to show: only Windows files have resources, and only
    /// .NET assemblies declare what they import.
    public boolean isOf(NativeImage image) {
        return switch (this) {
            case RESOURCES -> image.format() == ImageFormat.PE;
            case BINDINGS -> image.isManaged();
            case DECLARATIONS ->
                image.exports().stream().anyMatch(export -> export.target().callable());
            case EXPORTS, IMPORTS, DEPENDENCIES, SECTIONS, REVIEW, TYPES, SYMBOLS, INFORMATION -> true;
        };
    }

    /// The stable name that translations use.
    public String token() {
        return token;
    }
}
