package org.interopexplorer.core.host.jvm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.PrintedLengths;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;

/// The operations that differ between operating systems.
sealed interface HostSystem permits Posix {
    DataModel dataModel();

    int pageSize();

    /// The number of the current process.
    long pid();

    /// Whether this process is the child of a `fork` in native code, not the original host.
    boolean isForked();

    /// Detaches the host from the terminal and makes every fatal signal write a crash report.
    void prepareProcess();

    /// Prepares the calling thread for native code that uses up its stack.
    void prepareCallThread();

    /// Opens a file for reading and writing as the descriptor with this number.
    void keepOpen(String file, int descriptor);

    /// Calls the consumer with the status when native code calls `exit`. The process then continues to end.
    void onExit(IntConsumer told);

    /// Makes C's standard streams unbuffered, so that no output is lost in a crash.
    void unbufferOutput();

    /// Flushes C's standard streams, since native code may have buffered them again.
    void flushOutput();

    /// The lengths of the files of the original standard streams, even if native code replaced the streams.
    PrintedLengths printed();

    /// Kills this process and its children.
    void killSelf();

    /// Ends this process without running exit handlers.
    void exitNow(int status);

    /// Loads a library and returns the loader's handle.
    long load(String path) throws Refusal;

    void unload(long handle) throws Refusal;

    /// The address of a symbol.
    ///
    /// @param handle of a library, null for the global scope
    long resolve(@Nullable Long handle, String name, @Nullable String version) throws Refusal;

    /// Reads into the buffer from its position on, until it is full or the memory is unreadable.
    void read(long address, ByteBuffer into);

    /// The number of bytes written before the memory was not writable.
    long write(long address, Bytes bytes);

    /// Zeroed memory of the C heap; 0 if there is not enough.
    long allocate(long size);

    /// Uninitialized memory of the C heap; 0 if there is not enough.
    long allocateUnset(long size);

    void free(long address);

    Reply.Located locate(long address);

    /// A function without parameters that does nothing.
    MemorySegment harmless();

    /// The name in `Linker.Option.captureCallState`; empty if the system does not have it.
    Optional<String> captureName(Capture capture);

    /// The error variable of the calling thread.
    ErrorVariable errorVariable();

    /// A thread's error variable: errno, or none if it need not be zeroed before a call.
    interface ErrorVariable {
        void clear();
    }
}
