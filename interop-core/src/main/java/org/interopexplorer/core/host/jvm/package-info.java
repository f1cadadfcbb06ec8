/// The host that is a child JVM: loads libraries and makes calls with `java.lang.foreign`.
///
/// Scope: everything that touches native code. No other package may use a linker, look a symbol up, or
/// dereference a native address.
/// Trust: requests come from the explorer and are validated by the protocol; the libraries are not trusted at
/// all, so a fault here ends this process and nothing else. What differs between systems is in [HostSystem].
/// Entry point: [HostMain].
@NullMarked
package org.interopexplorer.core.host.jvm;

import org.jspecify.annotations.NullMarked;
