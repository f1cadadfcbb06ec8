/// Which machine is meant: operating system, processor, the widths of C's types, and the ABI.
///
/// Scope: facts that the rest asks for and never guesses by itself: of the machine that the explorer runs on, and of
/// each target that a host runs.
/// Trust: knows nothing of any file.
/// Entry points: [Machine] and [Abi].
@NullMarked
package org.interopexplorer.core.machine;

import org.jspecify.annotations.NullMarked;
