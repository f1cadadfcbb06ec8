package org.interopexplorer.core.signature;

import org.interopexplorer.core.ctype.FunctionType;

/// A function's name, its type, and where that type came from.
public record Signature(String function, FunctionType type, Provenance provenance) {
    /// The same type under another name.
    public Signature named(String other) {
        return new Signature(other, type, provenance);
    }
}
