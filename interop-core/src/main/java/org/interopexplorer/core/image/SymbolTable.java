package org.interopexplorer.core.image;

import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// The full symbol table of an image, for linkers and debuggers; the loader does not need it.
///
/// @param symbols in file order; empty if the image was stripped
/// @param diagnostics the problems in the table, in the order found
public record SymbolTable(List<Symbol> symbols, List<Diagnostic> diagnostics) {
    /// The table of a stripped image.
    public static final SymbolTable NONE = new SymbolTable(List.of(), List.of());

    public SymbolTable {
        symbols = List.copyOf(symbols);
        diagnostics = List.copyOf(diagnostics);
    }
}
