package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import org.interopexplorer.core.host.protocol.Bytes;

/// macOS: `mach_vm_read_overwrite` and `mach_vm_write` on this task, page by page.
final class MachMemory implements SafeMemory {
    private static final long PAGE = 1L << 12;

    private final MethodHandle read;
    private final MethodHandle write;
    private final int task;

    MachMemory(CLibrary c) {
        read = c.function("mach_vm_read_overwrite", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS);
        write = c.function("mach_vm_write", JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS, JAVA_INT);
        task = c.address("mach_task_self_")
                .orElseThrow()
                .reinterpret(Integer.BYTES)
                .get(JAVA_INT, 0);
    }

    @Override
    public void read(long address, ByteBuffer into) {
        try (var arena = Arena.ofConfined()) {
            var page = arena.allocate(PAGE);
            var count = arena.allocate(JAVA_LONG);
            var at = address;
            while (into.hasRemaining()) {
                var length = Math.min(into.remaining(), PAGE - (at & (PAGE - 1)));
                if ((int) read.invokeExact(task, at, length, page.address(), count) != 0) {
                    return;
                }
                into.put(page.asSlice(0, length).asByteBuffer());
                at += length;
            }
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public long write(long address, Bytes bytes) {
        try (var arena = Arena.ofConfined()) {
            var source = arena.allocate(Math.max(1, bytes.size()));
            MemorySegment.copy(bytes.segment(), JAVA_BYTE, 0, source, JAVA_BYTE, 0, bytes.size());
            var done = 0L;
            while (done < bytes.size()) {
                var length = Math.min(bytes.size() - done, PAGE - ((address + done) & (PAGE - 1)));
                if ((int) write.invokeExact(task, address + done, source.asSlice(done), (int) length) != 0) {
                    return done;
                }
                done += length;
            }
            return done;
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }
}
