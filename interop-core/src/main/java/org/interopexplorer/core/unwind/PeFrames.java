package org.interopexplorer.core.unwind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The unwind information of a 64-bit PE file: the sorted table of `.pdata` and what it points at.
final class PeFrames implements StackUnwinder.Step {
    private static final int EXCEPTION_DIRECTORY = 3;
    private static final int X64 = 0x8664;
    private static final int I386 = 0x14C;
    private static final int FUNCTION = 12;
    private static final int CHAINED = 4;
    private static final int MOST_CHAINED = 32;

    /// DWARF's register numbers, by the register's number in instructions (RAX RCX RDX RBX RSP RBP RSI RDI R8…).
    private static final int[] DWARF = {0, 2, 1, 3, 7, 6, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15};

    private final FrameBytes bytes;
    private static final int STACK_POINTER = CrashState.Processor.X64.stackPointer();
    private static final int PROGRAM_COUNTER = CrashState.Processor.X64.programCounter();

    private final long table;
    private final int count;

    private PeFrames(FrameBytes bytes, long table, int count) {
        this.bytes = bytes;
        this.table = table;
        this.count = count;
    }

    /// The unwind information of a PE file of either width.
    static StackUnwinder.Step of(FrameBytes bytes) throws IOException {
        long header = Integer.toUnsignedLong(bytes.atOffset(0x3C, 4).getInt());
        ByteBuffer file = bytes.atOffset(header, 24);
        return file.getInt(0) == 0x4550 && Short.toUnsignedInt(file.getShort(4)) == I386
                ? narrow(bytes, header, file)
                : wide(bytes);
    }

    /// What MinGW's compilers write for 32 bits; Microsoft's write no such tables.
    private static StackUnwinder.Step narrow(FrameBytes bytes, long header, ByteBuffer file) throws IOException {
        int sections = Short.toUnsignedInt(file.getShort(6));
        int optional = Short.toUnsignedInt(file.getShort(20));
        long names = Integer.toUnsignedLong(file.getInt(12)) + 18 * Integer.toUnsignedLong(file.getInt(16));
        long found = 0;
        int size = 0;
        for (int i = 0; i < sections; i++) {
            ByteBuffer section = bytes.atOffset(header + 24 + optional + 40L * i, 40);
            long address = Integer.toUnsignedLong(section.getInt(12));
            bytes.addSegment(
                    address, Integer.toUnsignedLong(section.getInt(20)), Integer.toUnsignedLong(section.getInt(16)));
            if (isFrames(bytes, section, names)) {
                found = address;
                size = Math.min(section.getInt(8), section.getInt(16));
            }
        }
        if (found == 0) {
            throw new IOException("no table of frames");
        }
        return ElfFrames.ofSection(bytes, found, size);
    }

    /// Whether a section is `.eh_frame`, whose name is too long for the table of sections: it is cut, or a position in
    /// the table of names.
    private static boolean isFrames(FrameBytes bytes, ByteBuffer section, long names) throws IOException {
        byte[] name = new byte[8];
        section.get(0, name);
        String text = new String(name, StandardCharsets.US_ASCII).replace("\0", "");
        if (!text.startsWith("/")) {
            return text.equals(".eh_fram");
        }
        byte[] whole =
                bytes.atOffset(names + Integer.parseInt(text.substring(1)), 10).array();
        return new String(whole, StandardCharsets.US_ASCII).equals(".eh_frame\0");
    }

    private static PeFrames wide(FrameBytes bytes) throws IOException {
        long header = Integer.toUnsignedLong(bytes.atOffset(0x3C, 4).getInt());
        ByteBuffer file = bytes.atOffset(header, 24);
        if (file.getInt(0) != 0x4550 || Short.toUnsignedInt(file.getShort(4)) != X64) {
            throw new IOException("no 64-bit PE file");
        }
        int sections = Short.toUnsignedInt(file.getShort(6));
        int optional = Short.toUnsignedInt(file.getShort(20));
        ByteBuffer directory = bytes.atOffset(header + 24 + 112 + 8L * EXCEPTION_DIRECTORY, 8);
        for (int i = 0; i < sections; i++) {
            ByteBuffer section = bytes.atOffset(header + 24 + optional + 40L * i, 40);
            bytes.addSegment(
                    Integer.toUnsignedLong(section.getInt(12)),
                    Integer.toUnsignedLong(section.getInt(20)),
                    Integer.toUnsignedLong(section.getInt(16)));
        }
        return new PeFrames(bytes, Integer.toUnsignedLong(directory.getInt(0)), directory.getInt(4) / FUNCTION);
    }

    @Override
    public long @Nullable [] caller(long address, long[] registers, CrashState state) throws IOException {
        ByteBuffer function = function(address);
        long[] caller = registers.clone();
        // A function without an entry is a leaf: it does not change the stack pointer (Microsoft, "x64 exception
        // handling").
        if (function != null && !undoFunction(function, address, caller, state)) {
            return null;
        }
        OptionalLong back = state.word(caller[STACK_POINTER]);
        if (back.isEmpty()) {
            return null;
        }
        caller[PROGRAM_COUNTER] = back.getAsLong();
        caller[STACK_POINTER] += Long.BYTES;
        return caller;
    }

    @Override
    public OptionalLong start(long address) throws IOException {
        ByteBuffer function = function(address);
        return function == null ? OptionalLong.empty() : OptionalLong.of(Integer.toUnsignedLong(function.getInt(0)));
    }

    private @Nullable ByteBuffer function(long address) throws IOException {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            ByteBuffer each = bytes.at(table + (long) middle * FUNCTION, FUNCTION);
            if (Integer.toUnsignedLong(each.getInt(0)) > address) {
                high = middle;
            } else if (Integer.toUnsignedLong(each.getInt(4)) <= address) {
                low = middle + 1;
            } else {
                return each;
            }
        }
        return null;
    }

    /// Undoes what the function's prolog had done to stack and registers by then.
    private boolean undoFunction(ByteBuffer function, long address, long[] registers, CrashState state)
            throws IOException {
        long done = address - Integer.toUnsignedLong(function.getInt(0));
        long at = Integer.toUnsignedLong(function.getInt(8));
        for (int i = 0; i < MOST_CHAINED; i++) {
            ByteBuffer start = bytes.at(at, 4);
            int flags = (start.get(0) & 0xFF) >>> 3;
            int codes = start.get(2) & 0xFF;
            ByteBuffer info = bytes.at(at, 4 + 2 * codes + 2 + FUNCTION);
            if (!undo(info, i == 0 ? done : Long.MAX_VALUE, registers, state)) {
                return false;
            }
            if ((flags & CHAINED) == 0) {
                return true;
            }
            at = Integer.toUnsignedLong(info.getInt(4 + 2 * (codes + codes % 2) + 8));
        }
        return false;
    }

    private static boolean undo(ByteBuffer info, long done, long[] registers, CrashState state) throws IOException {
        int codes = info.get(2) & 0xFF;
        int frame = info.get(3) & 0xFF;
        boolean inBody = done >= (info.get(1) & 0xFF);
        // The body may move the stack pointer, but not the frame pointer if there is one.
        long base = (frame & 0xF) != 0 && inBody
                ? registers[DWARF[frame & 0xF]] - 16L * (frame >>> 4)
                : registers[STACK_POINTER];
        for (int i = 0; i < codes; ) {
            int before = info.get(4 + 2 * i) & 0xFF;
            int code = info.get(5 + 2 * i) & 0xFF;
            int operation = code & 0xF;
            int operand = code >>> 4;
            int size = switch (operation) {
                case 1 -> operand == 0 ? 2 : 3;
                case 4, 8 -> 2;
                case 5, 9 -> 3;
                case 0, 2, 3, 10 -> 1;
                default -> throw new IOException("an unwind code that is not known");
            };
            if (before <= done && !undo(info, i, base, registers, state)) {
                return false;
            }
            i += size;
        }
        return true;
    }

    private static boolean undo(ByteBuffer info, int at, long base, long[] registers, CrashState state) {
        int operation = info.get(5 + 2 * at) & 0xF;
        int operand = (info.get(5 + 2 * at) & 0xFF) >>> 4;
        int next = 4 + 2 * (at + 1);
        switch (operation) {
            case 0 -> {
                return load(operand, registers[STACK_POINTER], registers, state, true);
            }
            case 1 ->
                registers[STACK_POINTER] += operand == 0
                        ? 8L * Short.toUnsignedInt(info.getShort(next))
                        : Integer.toUnsignedLong(info.getInt(next));
            case 2 -> registers[STACK_POINTER] += 8L * operand + 8;
            case 3 -> {
                int frame = info.get(3) & 0xFF;
                registers[STACK_POINTER] = registers[DWARF[frame & 0xF]] - 16L * (frame >>> 4);
            }
            case 4 -> {
                long from = base + 8L * Short.toUnsignedInt(info.getShort(next));
                return load(operand, from, registers, state, false);
            }
            case 5 -> {
                long from = base + Integer.toUnsignedLong(info.getInt(next));
                return load(operand, from, registers, state, false);
            }
            case 10 -> {
                // The frame of an interrupt, which does not occur in user code.
                return false;
            }
            default -> {}
        }
        return true;
    }

    private static boolean load(int register, long from, long[] registers, CrashState state, boolean pop) {
        OptionalLong word = state.word(from);
        if (word.isEmpty()) {
            return false;
        }
        registers[DWARF[register]] = word.getAsLong();
        if (pop) {
            registers[STACK_POINTER] += Long.BYTES;
        }
        return true;
    }
}
