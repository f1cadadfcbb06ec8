/// Describes machines: operating system, processor, the widths of C's types, and the ABI.
///
/// Scope: facts about the machine that the explorer runs on and about each target that a host runs. Other packages
/// ask here and do not guess. Trust: knows nothing of any file. Entry points: [Machine] and [Abi].
@NullMarked
package org.interopexplorer.core.machine;

import org.jspecify.annotations.NullMarked;
