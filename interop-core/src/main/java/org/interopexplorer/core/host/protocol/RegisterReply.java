package org.interopexplorer.core.host.protocol;

import java.util.List;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;

/// A message that only native hosts send.
public sealed interface RegisterReply {
    /// Who the host is. A host that answers with this message takes calls by registers; one that answers with
    /// [Reply.Hello] takes layouts.
    ///
    /// @param pid of the worker, as its own system numbers processes
    /// @param system as `os.name` has it
    /// @param architecture as `os.arch` has it
    /// @param vectorBytes the widest vector registers of processor and system: 16, 32 or 64
    /// @param through what runs the host on another system, such as `wine-8.0`; empty for none
    /// @param codePage Windows' ANSI code page, 0 elsewhere
    record Hello(
            int version,
            long pid,
            String system,
            String architecture,
            int pageSize,
            int pointerBytes,
            DataModel dataModel,
            int vectorBytes,
            String through,
            int codePage)
            implements RegisterReply {}

    /// A call returned.
    ///
    /// @param call a number that names the call, for [Request.Retain]
    /// @param thrown the exception that left the function, null if it returned
    /// @param integers the returned integer registers, in the order of [RegisterFile#returnedIntegers]; zeros
    ///     where not asked for or left by an exception
    /// @param vectors the returned vector registers, each as wide as the call's (16 bytes where it had none);
    ///     empty where not asked for
    /// @param x87 16 bytes a value, of which 10 count
    /// @param removed how many bytes of the stack the callee removed besides its return address
    /// @param blocks one for each block of the call, in order
    /// @param thunks the address of each thunk of the call, in order
    /// @param nanos the time of the native call alone, with its callbacks
    record Returned(
            long call,
            @Nullable Thrown thrown,
            List<Long> integers,
            Bytes vectors,
            Bytes x87,
            long removed,
            List<BlockAfter> blocks,
            List<Long> thunks,
            int errno,
            int lastError,
            long nanos)
            implements RegisterReply {
        public Returned {
            integers = List.copyOf(integers);
            blocks = List.copyOf(blocks);
            thunks = List.copyOf(thunks);
        }
    }

    /// A C++ (or other language's) exception that left a function.
    ///
    /// @param kind the Itanium exception class as a big-endian text (`GNUCC++\0`), or a Windows code
    /// @param address of the exception object
    /// @param type the mangled name of its type as the runtime has it, empty if unknown
    record Thrown(long kind, long address, String type) {}

    /// A block after the call.
    ///
    /// @param address in the host; readable until the host reuses the block (see [Request.Retain])
    /// @param bytes the leading bytes that were wanted, without the zeros that they end with
    /// @param before how many bytes before the block were written, as far as guard bytes tell
    /// @param after how many bytes after it
    record BlockAfter(long address, Bytes bytes, int before, int after) {}

    /// The addresses of thunks, in order.
    record ThunksMade(List<Long> addresses) implements RegisterReply {
        public ThunksMade {
            addresses = List.copyOf(addresses);
        }
    }

    /// Not an answer: native code called a thunk, and its thread waits for [RegisterRequest.Answer].
    ///
    /// @param event its number
    /// @param thunk the explorer's number of the thunk
    /// @param thread the host's number of the thread; from 65,536 on for one that native code started
    /// @param systemThread the system's number of it
    /// @param threadName as the system has it
    /// @param call the running call on this thread, 0 if there is none
    /// @param integers in the order of [RegisterFile#integers]
    /// @param vectors in the order of [RegisterFile#vectors], as wide as the thunk asked for
    /// @param stackAddress where the arguments on the stack are
    /// @param stack the bytes from there, as far as readable
    /// @param fetched one for each fetch of the thunk, as far as readable
    record Entered(
            long event,
            long thunk,
            int thread,
            long systemThread,
            String threadName,
            long call,
            List<Long> integers,
            Bytes vectors,
            long stackAddress,
            Bytes stack,
            List<Bytes> fetched)
            implements RegisterReply {
        public Entered {
            integers = List.copyOf(integers);
            fetched = List.copyOf(fetched);
        }
    }

    /// The modules of the host's process, in the loader's order.
    record Modules(List<Module> modules) implements RegisterReply {
        public Modules {
            modules = List.copyOf(modules);
        }
    }

    /// A loaded file.
    ///
    /// @param base the address of its first byte, for ELF the difference from its own addresses
    /// @param size in bytes, 0 if unknown
    /// @param path as the loader has it; empty for the host itself on Linux
    record Module(long base, long size, String path) {}

    /// The loader refused.
    ///
    /// @param code the system's code, 0 if it has none
    /// @param message its own words, empty if it has none
    record LoadFailed(int code, String message) implements RegisterReply {}

    /// An object was made.
    ///
    /// @param links where the host keeps the address of the object that contains this one, and behind it that of
    ///     the one that answers for interfaces that this one lacks; 8 bytes each, 0 for none
    /// @param pointers to its interfaces, in order
    record ObjectMade(long links, List<Long> pointers) implements RegisterReply {
        public ObjectMade {
            pointers = List.copyOf(pointers);
        }
    }

    /// Not an answer: native code called one of the first three methods of an object, and the host answered.
    ///
    /// @param object the explorer's number of it
    /// @param facet the index of the interface whose method was called
    /// @param iid 16 bytes, zero except for [Method#QUERY_INTERFACE]
    /// @param answer an HRESULT, or the count; -1 for a `Release` that had no reference left to release
    /// @param references the count afterwards
    /// @param thread the host's number of the thread
    /// @param systemThread the system's number of it
    record Asked(
            long object, Method method, int facet, Bytes iid, int answer, int references, int thread, long systemThread)
            implements RegisterReply {
        /// The methods of `IUnknown`, in the order of its vtable.
        public enum Method {
            QUERY_INTERFACE,
            ADD_REF,
            RELEASE
        }
    }
}
