/// Decides which host runs the code of a target on this machine, and how it is started. This machine's own
/// libraries run in its native host or in a JVM. Those of Windows run in the native host of
/// their width through Wine, those of ARM64 Linux in that of ARM64 through qemu.
///
/// Trust: the executables come with the explorer and are compared byte for byte at each start. Wine isolates
/// nothing: the programs that it runs see the files of the user. Entry point:
/// [org.interopexplorer.core.host.target.RunnableTargets].
@NullMarked
package org.interopexplorer.core.host.target;

import org.jspecify.annotations.NullMarked;
