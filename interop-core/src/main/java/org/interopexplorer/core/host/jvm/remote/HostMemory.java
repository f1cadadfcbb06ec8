package org.interopexplorer.core.host.jvm.remote;

import org.interopexplorer.core.host.protocol.BodyFault;

/// The memory of a native host, for the body that native code is waiting for.
public interface HostMemory {
    /// The memory for the body that this thread runs.
    ScopedValue<HostMemory> CURRENT = ScopedValue.newInstance();

    /// The memory for the calling body.
    ///
    /// @throws IllegalStateException on a thread that runs no body
    static HostMemory current() {
        return CURRENT.orElseThrow(() -> BodyFailure.of(IllegalStateException::new, BodyFault.OTHER_THREAD));
    }

    /// Reads bytes from an address on, up to the first one that cannot be read.
    byte[] read(long address, long length);

    /// Writes bytes and returns how many were written.
    long write(long address, byte[] bytes);

    /// The size of a pointer in the host: 4 or 8.
    int pointerBytes();

    /// Allocates zeroed memory of the C heap, which native code may free.
    long allocate(long size);

    void free(long address);

    /// The address of an exported symbol.
    long symbol(String name);
}
