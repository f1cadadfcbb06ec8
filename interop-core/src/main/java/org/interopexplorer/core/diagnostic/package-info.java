/// What readers say about a file that is not as its format wants it.
///
/// Scope: the codes, the place and the arguments of a complaint, and the one exception a reader throws.
/// Trust: holds only what a reader put in; the arguments may be text taken from a hostile file.
/// Entry point: [Diagnostic].
@NullMarked
package org.interopexplorer.core.diagnostic;

import org.jspecify.annotations.NullMarked;
