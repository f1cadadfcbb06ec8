/// The input and output of every demangler: a cursor over a mangled name and a bounded text buffer.
///
/// Scope: bytes, numbers, bounded output, and the exception for a name that does not follow its grammar.
/// Trust: none; a name may be hostile, so every count is checked, and text, work and depth are bounded.
/// Entry points: [NameCursor] and [NameWriter].
@NullMarked
package org.interopexplorer.core.mangling.scan;

import org.jspecify.annotations.NullMarked;
