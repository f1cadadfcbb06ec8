package org.interopexplorer.app.session;

import org.interopexplorer.core.image.Export;

/// An exported variable chosen to be looked at.
public record VariableChoice(OpenLibrary library, Export export) {
    /// The name by which it is asked for.
    public String name() {
        return library.sourceName(export);
    }
}
