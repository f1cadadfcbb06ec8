/// The full symbol table of a library, beyond what it exports.
///
/// Scope: the Symbols page; the table is read when it is first asked for.
/// Trust: names come from hostile files, and there can be hundreds of thousands; they are shown as text.
/// Entry point: [SymbolsPage].
@NullMarked
package org.interopexplorer.app.symbols;

import org.jspecify.annotations.NullMarked;
