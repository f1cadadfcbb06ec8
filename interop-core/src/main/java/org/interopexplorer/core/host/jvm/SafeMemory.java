package org.interopexplorer.core.host.jvm;

import java.nio.ByteBuffer;
import org.interopexplorer.core.host.protocol.Bytes;

/// This process's memory through the system, which refuses a bad address where a plain access would fault.
sealed interface SafeMemory permits ProcMemory, MachMemory {
    /// See [HostSystem#read].
    void read(long address, ByteBuffer into);

    /// See [HostSystem#write].
    long write(long address, Bytes bytes);
}
