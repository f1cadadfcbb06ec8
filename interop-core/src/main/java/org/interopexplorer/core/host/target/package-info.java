/// Which host runs the code of a target here, and how it is started: a JVM for this machine's own libraries, the native
/// host through Wine for 64-bit Windows ones.
///
/// Trust: the executables come with the explorer and are compared byte for byte at each start. Wine isolates nothing:
/// what it runs sees the files of the user. Entry point: [org.interopexplorer.core.host.target.RunnableTargets].
@NullMarked
package org.interopexplorer.core.host.target;

import org.jspecify.annotations.NullMarked;
