/// A whole type library as plain text, for comparing: every attribute as OLE Automation names it.
///
/// Scope: the text alone. Trust: none in the library; its names are printed as they are.
/// Entry point: [DumpPrinter].
@NullMarked
package org.interopexplorer.core.typelib.dump;

import org.jspecify.annotations.NullMarked;
