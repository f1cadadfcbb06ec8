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

/// What each operating system does in its own way.
sealed interface HostSystem permits Posix {
    DataModel dataModel();

    int pageSize();

    /// The process that runs now.
    long pid();

    /// Whether this is not the process that the host started as, but the child of a `fork` in native code.
    boolean isForked();

    /// Cuts the host off from the terminal and makes every fatal signal leave a crash report.
    void prepareProcess();

    /// Makes the calling thread ready for native code that uses up its stack.
    void prepareCallThread();

    /// Opens a file to read and write as the descriptor of this number.
    void keepOpen(String file, int descriptor);

    /// Tells the consumer the status when native code calls `exit`; the process then goes on ending.
    void onExit(IntConsumer told);

    /// Makes C's standard streams write at once, so that nothing printed is lost in a crash.
    void unbufferOutput();

    /// Writes what C's standard streams hold, should native code have made them buffer again.
    void flushOutput();

    /// The lengths of the files behind the standard streams that the host was started with, whatever native code has
    /// put in their place.
    PrintedLengths printed();

    /// Ends this process and all that it started, without running anything.
    void killSelf();

    /// Ends this process without running exit handlers.
    void exitNow(int status);

    /// Loads a library; the loader's own number for it.
    long load(String path) throws Refusal;

    void unload(long handle) throws Refusal;

    /// The address of a symbol.
    ///
    /// @param handle the loader's number of a library, null for the global scope
    long resolve(@Nullable Long handle, String name, @Nullable String version) throws Refusal;

    /// Reads into the buffer from its position on, until it is full or the memory is unreadable.
    void read(long address, ByteBuffer into);

    /// The number of bytes written before the memory was not writable.
    long write(long address, Bytes bytes);

    /// Zeroed memory of the C heap; 0 if there is not enough.
    long allocate(long size);

    /// Memory of the C heap that holds anything; 0 if there is not enough.
    long allocateUnset(long size);

    void free(long address);

    Reply.Located locate(long address);

    /// A function without parameters and effects.
    MemorySegment harmless();

    /// What `Linker.Option.captureCallState` calls this; empty if the system has no such thing.
    Optional<String> captureName(Capture capture);

    /// The error variable of the thread that asks.
    ErrorVariable errorVariable();

    /// A thread's error variable: errno, or nothing where a call does not need it zeroed.
    interface ErrorVariable {
        void clear();
    }
}
