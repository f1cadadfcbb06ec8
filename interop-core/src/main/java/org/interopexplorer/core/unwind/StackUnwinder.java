package org.interopexplorer.core.unwind;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.interopexplorer.core.unwind.CrashState.Module;
import org.jspecify.annotations.Nullable;

/// Finds the callers of the function that crashed, innermost first, as far as the files describe them.
public final class StackUnwinder {
    private static final int MOST_FRAMES = 256;
    private static final int ELF = 0x464C457F;

    private final Function<String, Optional<Path>> files;

    /// A place in a module.
    ///
    /// @param path of the module as its loader reported it
    /// @param offset from its base
    /// @param function where the function begins, from the module's base; empty if the file does not tell
    public record Frame(String path, long offset, OptionalLong function) {}

    /// @param files finds the file of a module by its loader's path
    public StackUnwinder(Function<String, Optional<Path>> files) {
        this.files = files;
    }

    /// Finds the registers of a function's caller in one kind of file.
    interface Step {
        /// Where the function at an address begins; empty if the file does not tell.
        OptionalLong start(long address) throws IOException;

        /// @param address to look up, in the file's own addresses
        long @Nullable [] caller(long address, long[] registers, CrashState state) throws IOException;
    }

    /// The frames of a crash, down to the host's own frame, which is left out.
    public List<Frame> frames(CrashState state) {
        List<Frame> frames = new ArrayList<>();
        long[] registers = state.registers().stream().mapToLong(Long::longValue).toArray();
        CrashState.Processor processor = state.processor();
        if (registers.length != processor.registers()) {
            return frames;
        }
        boolean first = true;
        while (frames.size() < MOST_FRAMES) {
            long counter = registers[processor.programCounter()];
            Module module = module(state, counter);
            if (module != null && module.path().isEmpty()) {
                break;
            }
            if (module != null) {
                frames.add(new Frame(module.path(), counter - module.base(), start(module, counter, first)));
            }
            long[] caller = module == null
                    ? (first ? afterJump(registers, state) : null)
                    : caller(module, registers, first, state);
            if (caller == null || !goesUp(processor, registers, caller, first)) {
                break;
            }
            registers = caller;
            first = false;
        }
        return frames;
    }

    /// Whether the caller's stack pointer is above that of the function. On ARM64 the innermost function may have put
    /// nothing on the stack.
    private static boolean goesUp(CrashState.Processor processor, long[] registers, long[] caller, boolean first) {
        int order = Long.compareUnsigned(caller[processor.stackPointer()], registers[processor.stackPointer()]);
        return order > 0
                || (order == 0
                        && first
                        && processor == CrashState.Processor.ARM64
                        && caller[processor.programCounter()] != registers[processor.programCounter()]);
    }

    private static @Nullable Module module(CrashState state, long address) {
        return state.modules().stream()
                .filter(each -> each.has(address))
                .findFirst()
                .orElse(null);
    }

    /// The caller if code jumped to an address outside all modules. Most likely it was a call, so the return
    /// address is where a call leaves it: on top of the stack, or in its register.
    private static long @Nullable [] afterJump(long[] registers, CrashState state) {
        CrashState.Processor processor = state.processor();
        OptionalLong back = switch (processor) {
            case X64, X86 -> state.word(registers[processor.stackPointer()]);
            case ARM64 -> OptionalLong.of(registers[processor.returnAddress()]);
        };
        if (back.isEmpty() || module(state, back.getAsLong()) == null) {
            return null;
        }
        long[] caller = registers.clone();
        caller[processor.programCounter()] = back.getAsLong();
        if (processor != CrashState.Processor.ARM64) {
            caller[processor.stackPointer()] += processor.word();
        }
        return caller;
    }

    private long @Nullable [] caller(Module module, long[] registers, boolean first, CrashState state) {
        long address = address(module, registers[state.processor().programCounter()], first);
        long[] caller = asked(module, step -> step.caller(address, registers, state));
        return caller == null && state.processor() != CrashState.Processor.X64
                ? byFramePointer(registers, state)
                : caller;
    }

    /// The caller by the frame record that X29 or EBP points at: the caller's frame pointer and the return address
    /// (AAPCS64 6.4.6; System V ABI i386 2.2.2). On 32-bit Windows most code has it, and no tables.
    private static long @Nullable [] byFramePointer(long[] registers, CrashState state) {
        CrashState.Processor processor = state.processor();
        long at = registers[processor.framePointer()];
        OptionalLong outer = state.word(at);
        OptionalLong back = state.word(at + processor.word());
        if (outer.isEmpty() || back.isEmpty() || module(state, back.getAsLong()) == null) {
            return null;
        }
        long[] caller = registers.clone();
        caller[processor.framePointer()] = outer.getAsLong();
        caller[processor.programCounter()] = back.getAsLong();
        caller[processor.stackPointer()] = at + 2L * processor.word();
        return caller;
    }

    private OptionalLong start(Module module, long counter, boolean first) {
        long address = address(module, counter, first);
        OptionalLong start = asked(module, step -> step.start(address));
        return start == null ? OptionalLong.empty() : start;
    }

    /// The address to look up. A return address may be behind the end of its function, if that ends with the call.
    private static long address(Module module, long counter, boolean first) {
        return counter - module.base() - (first ? 0 : 1);
    }

    private interface Question<T> {
        @Nullable
        T put(Step step) throws IOException;
    }

    /// A module's answer to a question; null if its file cannot be read.
    private <T> @Nullable T asked(Module module, Question<T> question) {
        Optional<Path> path = files.apply(module.path());
        if (path.isEmpty()) {
            return null;
        }
        try (FileChannel file = FileChannel.open(path.get(), StandardOpenOption.READ)) {
            var bytes = new FrameBytes(file);
            Step step = bytes.atOffset(0, Integer.BYTES).getInt() == ELF ? ElfFrames.of(bytes) : PeFrames.of(bytes);
            return question.put(step);
        } catch (IOException
                | BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NoSuchElementException
                | ArithmeticException _) {
            return null;
        }
    }
}
