package org.interopexplorer.core.image;

import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// The full symbol table of an image, which a linker or a debugger reads and a loader does not need.
///
/// @param symbols in the order of the file; empty where the image was stripped of them
/// @param diagnostics what was wrong in the table, in the order found; empty for a sound one
public record SymbolTable(List<Symbol> symbols, List<Diagnostic> diagnostics) {
    /// What an image has that was stripped.
    public static final SymbolTable NONE = new SymbolTable(List.of(), List.of());

    public SymbolTable {
        symbols = List.copyOf(symbols);
        diagnostics = List.copyOf(diagnostics);
    }
}
