package org.interopexplorer.core.host.jvm.remote;

/// The memory of a native host, as the body that native code is waiting for may use it.
public interface HostMemory {
    /// That of the body that this thread runs.
    ScopedValue<HostMemory> CURRENT = ScopedValue.newInstance();

    /// That of the body that asks.
    ///
    /// @throws IllegalStateException on a thread that runs no body
    static HostMemory current() {
        return CURRENT.orElseThrow(() -> new IllegalStateException(
                "the host's memory can be used by the thread that runs the body only, and while it runs"));
    }

    /// So many bytes from an address on, or fewer where what follows cannot be read.
    byte[] read(long address, long length);

    /// How many of the bytes were written.
    long write(long address, byte[] bytes);

    /// Zeroed memory of the C heap, which native code may free.
    long allocate(long size);

    void free(long address);

    /// The address of what is exported under a name.
    long symbol(String name);
}
