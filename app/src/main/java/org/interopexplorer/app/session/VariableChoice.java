package org.interopexplorer.app.session;

import org.interopexplorer.core.image.Export;

/// An exported variable that was chosen to be shown.
public record VariableChoice(OpenLibrary library, Export export) {
    /// The name to request it by.
    public String name() {
        return library.sourceName(export);
    }
}
