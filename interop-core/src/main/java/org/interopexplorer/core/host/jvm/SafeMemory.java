package org.interopexplorer.core.host.jvm;

import java.nio.ByteBuffer;
import org.interopexplorer.core.host.protocol.Bytes;

/// Accesses this process's memory through system calls, which refuse a bad address instead of crashing.
sealed interface SafeMemory permits ProcMemory, MachMemory {
    /// See [HostSystem#read].
    void read(long address, ByteBuffer into);

    /// See [HostSystem#write].
    long write(long address, Bytes bytes);
}
