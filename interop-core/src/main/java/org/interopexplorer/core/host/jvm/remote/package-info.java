/// What the body of a callback sees where it runs in a helper JVM: the memory of the native host, under the names
/// that memory has in Java.
///
/// Scope: [MemorySegment], [Arena] and [PointerAccess], which take the place of `java.lang.foreign`'s and of the
/// JVM host's own.
/// Trust: nothing here dereferences a native address. An address that the host cannot read is an exception in the
/// body. Entry point: [HostMemory], which a helper implements.
@NullMarked
package org.interopexplorer.core.host.jvm.remote;

import org.jspecify.annotations.NullMarked;
