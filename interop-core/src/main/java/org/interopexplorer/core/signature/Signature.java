package org.interopexplorer.core.signature;

import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.machine.Abi;

/// A function's name, its type, and where that type came from.
public record Signature(String function, FunctionType type, Provenance provenance) {
    /// The function as C text that parses to the same type: the types that it uses, then its prototype.
    ///
    /// @param abi under which the text will be parsed
    public String declaration(Abi abi) {
        return PrototypeText.of(function, type, abi);
    }

    /// The bare C prototype on one line, without the types that it uses.
    public String prototype() {
        return CSpelling.prototype(function, type).replaceAll("\\s+", " ");
    }

    /// The same type under another name.
    public Signature named(String other) {
        return new Signature(other, type, provenance);
    }
}
