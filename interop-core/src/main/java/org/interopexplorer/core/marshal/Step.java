package org.interopexplorer.core.marshal;

import java.util.List;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// One step of bringing a call's values to native code or back.
///
/// Steps hold data, never sentences; [StepMessages] words them. A `path` leads from a parameter to the value:
/// `argv[2]`, `stream.next_in`. Blocks and callbacks are named by their index in the [CallFrame].
public sealed interface Step {
    /// Memory was allocated in the host for what a pointer will point at.
    ///
    /// @param size in bytes
    /// @param alignment in bytes
    record Allocated(String path, int block, Content content, long size, long alignment) implements Step {}

    /// Text was encoded as bytes.
    ///
    /// @param bytes how many, without the terminator
    /// @param terminator the size of the terminator in bytes; 0 if there was no room for one
    /// @param offset in the place, in bytes
    record Encoded(
            String path, String text, TextEncoding encoding, long bytes, int terminator, Place place, long offset)
            implements Step {}

    /// A number, a null or an address was written, or all numbers of an array at once.
    ///
    /// @param type of the written value; an array type for an array
    /// @param offset in the place, in bytes
    /// @param size in bytes
    record Wrote(String path, CType type, Value value, Place place, long offset, long size) implements Step {}

    /// A bit-field was written.
    ///
    /// @param offset of the byte that holds the lowest bit, in the place
    /// @param bitOffset in that byte, 0 to 7
    record WroteBits(String path, CType type, Value value, Place place, long offset, int bitOffset, int bitWidth)
            implements Step {}

    /// A native function was made for a callback's Java source.
    ///
    /// @param source as it was typed, such as `(a, b) -> a - b`
    /// @param address of its code; null if the call did not return
    record MadeCallback(
            String path,
            int callback,
            FunctionType type,
            String source,
            @Nullable Long address) implements Step {}

    /// An address that only the host knows was written.
    ///
    /// @param offset in the place, in bytes
    /// @param address null if the call did not return, and for a symbol
    record WroteAddress(
            String path,
            Place place,
            long offset,
            Target target,
            @Nullable Long address) implements Step {}

    /// This many further steps like the ones before were taken but not recorded.
    record Omitted(long count) implements Step {}

    /// The caller provided memory for the result and passed its address as a hidden argument.
    ///
    /// @param size in bytes
    record ProvidedResult(CType type, long size, ValueLocation.ThroughPointer location) implements Step {}

    /// An argument was put in the place that the calling convention gives it.
    ///
    /// @param argument its index
    /// @param bits the content of each piece of [ValueLocation.InRegisters], or of the slot of a
    ///   [ValueLocation.OnStack] of up to eight bytes; empty if it is not known, and for memory
    record Passed(int argument, String parameter, CType type, ValueLocation location, List<Long> bits) implements Step {
        public Passed {
            bits = List.copyOf(bits);
        }
    }

    /// Stack was reserved for the callee to store its register arguments (Windows x64).
    record ReservedStack(long bytes) implements Step {}

    /// A variadic call passed in `AL` how many vector registers hold arguments (System V).
    record CountedVectors(int count) implements Step {}

    /// `errno` and, on Windows, the last error were set to 0, and control went to the function.
    record Called(String function) implements Step {}

    /// Native code called back into Java this many times before the function returned, or since the previous call.
    record CalledBack(long times) implements Step {}

    /// The function returned.
    ///
    /// @param nanos its duration in nanoseconds
    record Returned(String function, long nanos) implements Step {}

    /// `errno` was captured, before anything else could change it.
    record CapturedErrno(int errno) implements Step {}

    /// `GetLastError()` was captured, before anything else could change it.
    record CapturedLastError(int lastError) implements Step {}

    /// The result was taken from the place that the calling convention gives it.
    ///
    /// @param bits as for [Passed]
    record TookResult(CType type, ValueLocation location, List<Long> bits) implements Step {
        public TookResult {
            bits = List.copyOf(bits);
        }
    }

    /// A block was copied back from the host.
    ///
    /// @param address where it stands in the host, unsigned
    /// @param size how many bytes came back
    /// @param whole the size of the block in bytes
    record ReadBack(String path, int block, long address, long size, long whole) implements Step {}

    /// A block was compared with what it held before the call.
    ///
    /// @param changed in order; empty if nothing changed
    record Compared(String path, int block, List<Range> changed) implements Step {
        public Compared {
            changed = List.copyOf(changed);
        }

        /// How many bytes differ.
        public long changedBytes() {
            return changed.stream().mapToLong(Range::length).sum();
        }
    }

    /// A run of bytes in a block.
    record Range(long offset, long length) {}

    /// Bytes were decoded to a value.
    ///
    /// @param parameter the owner of the memory; null for the result
    /// @param encoding of the text, if the value is text
    record Decoded(
            @Nullable String parameter,
            CType type,
            Value value,
            @Nullable TextEncoding encoding) implements Step {}

    /// The blocks stay readable, so that pointers into them can be followed. They are freed after `calls` further
    /// calls, unless a kept value refers to them.
    ///
    /// @param bytes the size of all blocks
    record Kept(int blocks, long bytes, int calls) implements Step {}
}
