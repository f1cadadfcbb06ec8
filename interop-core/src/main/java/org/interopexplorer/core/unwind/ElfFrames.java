package org.interopexplorer.core.unwind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Call frame information in the form of ELF files: of these, found by the sorted table of `.eh_frame_hdr`, or of a
/// section that MinGW wrote into a 32-bit PE file.
final class ElfFrames implements StackUnwinder.Step {
    private static final int ELFCLASS32 = 1;
    private static final int PT_LOAD = 1;
    private static final int PT_GNU_EH_FRAME = 0x6474E550;

    /// The most registers of a processor.
    private static final int REGISTERS = 33;

    /// The bits of an address; a signed return address has its signature above them.
    private static final long ADDRESS_BITS = (1L << 48) - 1;

    private static final int CHUNK = 1 << 16;
    private static final int FDE_HEAD = 16;
    private static final int MOST_SECTION = 1 << 24;

    /// The rules by which a register of the caller is found.
    private static final int SAME = 0;

    private static final int SAVED = 1;
    private static final int UNDEFINED = 2;
    private static final int UNKNOWN = 3;

    private final FrameBytes bytes;
    private final long header;

    /// A section without a sorted table; empty where there is one.
    private final ByteBuffer section;

    private ElfFrames(FrameBytes bytes, long header, ByteBuffer section) {
        this.bytes = bytes;
        this.header = header;
        this.section = section;
    }

    /// @param address of the section, which the bytes know
    static ElfFrames ofSection(FrameBytes bytes, long address, int size) throws IOException {
        return new ElfFrames(bytes, address, bytes.at(address, Math.min(size, MOST_SECTION)));
    }

    static ElfFrames of(FrameBytes bytes) throws IOException {
        ByteBuffer start = bytes.atOffset(0, 64);
        boolean wide = start.get(4) != ELFCLASS32;
        long table = wide ? start.getLong(32) : Integer.toUnsignedLong(start.getInt(28));
        int size = Short.toUnsignedInt(start.getShort(wide ? 54 : 42));
        int count = Short.toUnsignedInt(start.getShort(wide ? 56 : 44));
        long header = 0;
        for (int i = 0; i < count; i++) {
            ByteBuffer segment = bytes.atOffset(table + (long) i * size, wide ? 56 : 32);
            long address = wide ? segment.getLong(16) : Integer.toUnsignedLong(segment.getInt(8));
            if (segment.getInt(0) == PT_LOAD) {
                bytes.addSegment(
                        address,
                        wide ? segment.getLong(8) : Integer.toUnsignedLong(segment.getInt(4)),
                        wide ? segment.getLong(32) : Integer.toUnsignedLong(segment.getInt(16)));
            } else if (segment.getInt(0) == PT_GNU_EH_FRAME) {
                header = address;
            }
        }
        if (header == 0) {
            throw new IOException("no table of frames");
        }
        return new ElfFrames(bytes, header, ByteBuffer.allocate(0));
    }

    @Override
    public long @Nullable [] caller(long address, long[] registers, CrashState state) throws IOException {
        long entry = entry(address);
        return entry == 0 ? null : new Description(entry).caller(address, registers, state);
    }

    @Override
    public OptionalLong start(long address) throws IOException {
        long entry = entry(address);
        if (entry == 0) {
            return OptionalLong.empty();
        }
        var description = new Description(entry);
        return description.has(address) ? OptionalLong.of(description.begin) : OptionalLong.empty();
    }

    /// The address of the FDE of the function at an address; 0 if there is none.
    private long entry(long address) throws IOException {
        if (section.hasRemaining()) {
            return entryOfSection(address);
        }
        ByteBuffer start = bytes.at(header, 12);
        // The only form that linkers write: version 1, a 4-byte self-relative pointer, a 4-byte count, a table
        // relative to the header.
        if (start.get(0) != 1 || start.get(2) != 0x03 || start.get(3) != 0x3B) {
            return 0;
        }
        int low = 0;
        int high = start.getInt(8);
        while (low < high) {
            int middle = (low + high) >>> 1;
            long begins = header + bytes.at(header + 12 + 8L * middle, 8).getInt(0);
            if (begins <= address) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : header + bytes.at(header + 12 + 8L * (low - 1), 8).getInt(4);
    }

    /// The same in a section without a table: one entry after the other.
    private long entryOfSection(long address) {
        int at = 0;
        while (at + FDE_HEAD <= section.limit()) {
            int size = section.getInt(at);
            if (size <= 0 || size > CHUNK) {
                break;
            }
            boolean describes = section.getInt(at + 4) != 0;
            long begin = header + at + 8 + section.getInt(at + 8);
            if (describes && address >= begin && address < begin + Integer.toUnsignedLong(section.getInt(at + 12))) {
                return header + at;
            }
            at += 4 + size;
        }
        return 0;
    }

    /// The rules for all registers of a caller, and the canonical frame address (CFA).
    private static final class Rules {
        private final int[] how = new int[REGISTERS];
        private final long[] offset = new long[REGISTERS];
        private int baseRegister;
        private long baseOffset;
        private boolean signed;

        Rules copy() {
            Rules copy = new Rules();
            System.arraycopy(how, 0, copy.how, 0, REGISTERS);
            System.arraycopy(offset, 0, copy.offset, 0, REGISTERS);
            copy.baseRegister = baseRegister;
            copy.baseOffset = baseOffset;
            copy.signed = signed;
            return copy;
        }
    }

    /// One FDE, with its CIE.
    private final class Description {
        private final ByteBuffer cie;
        private final ByteBuffer fde;
        private final long codeAlignment;
        private final long dataAlignment;
        private final int returnAddress;
        private int encoding;
        private boolean signal;
        private final boolean augmented;
        private final long begin;
        private final long length;

        Description(long at) throws IOException {
            fde = record(at);
            long back = Integer.toUnsignedLong(fde.getInt());
            cie = record(at + 4 - back);
            if (cie.getInt() != 0) {
                throw new IOException("no common information");
            }
            int version = cie.get();
            StringBuilder augmentation = new StringBuilder();
            for (byte each = cie.get(); each != 0; each = cie.get()) {
                augmentation.append((char) each);
            }
            codeAlignment = unsigned(cie);
            dataAlignment = signed(cie);
            returnAddress = (int) (version == 1 ? cie.get() & 0xFF : unsigned(cie));
            augmented = !augmentation.isEmpty() && augmentation.charAt(0) == 'z';
            if (augmented) {
                int behind = Math.toIntExact(unsigned(cie)) + cie.position();
                for (char each : augmentation.substring(1).toCharArray()) {
                    switch (each) {
                        case 'R' -> encoding = cie.get() & 0xFF;
                        case 'L' -> cie.get();
                        case 'P' -> skip(cie, cie.get() & 0xFF);
                        case 'S' -> signal = true;
                        default -> {}
                    }
                }
                cie.position(behind);
            }
            if ((encoding & 0x0F) != 0x0B || (encoding & 0x70) != 0x10) {
                throw new IOException("addresses of another form");
            }
            long place = at + 4 + fde.position();
            begin = place + fde.getInt();
            length = Integer.toUnsignedLong(fde.getInt());
            if (augmented) {
                int skipped = Math.toIntExact(unsigned(fde));
                fde.position(fde.position() + skipped);
            }
        }

        /// The bytes of an entry behind its length.
        private ByteBuffer record(long at) throws IOException {
            int size = bytes.at(at, 4).getInt(0);
            if (size <= 4 || size > CHUNK) {
                throw new IOException("an entry of a length that none has");
            }
            ByteBuffer whole = bytes.at(at + 4, size);
            if (whole.remaining() < size) {
                throw new IOException("an entry that ends too early");
            }
            return whole;
        }

        private Rules rules = new Rules();

        boolean has(long address) {
            return address >= begin && address < begin + length;
        }

        long @Nullable [] caller(long address, long[] registers, CrashState state) throws IOException {
            if (!has(address)) {
                return null;
            }
            // A register without a rule is unchanged by the callee.
            run(cie, Long.MAX_VALUE, null);
            run(fde, address - begin, rules.copy());
            if (rules.baseRegister < 0) {
                return null;
            }
            CrashState.Processor processor = state.processor();
            long base = registers[rules.baseRegister] + rules.baseOffset;
            long[] caller = registers.clone();
            caller[processor.stackPointer()] = base;
            for (int i = 0; i < registers.length; i++) {
                if (rules.how[i] == SAVED) {
                    OptionalLong word = state.word(base + rules.offset[i]);
                    if (word.isEmpty()) {
                        return null;
                    }
                    caller[i] = word.getAsLong();
                }
            }
            if (returnAddress != processor.returnAddress() || !returns(processor) || signal) {
                return null;
            }
            // Where a register has the return address, the caller goes on there.
            long back = caller[returnAddress];
            caller[processor.programCounter()] = rules.signed ? back & ADDRESS_BITS : back;
            return caller;
        }

        /// Whether the return address is known: saved, or still in its register.
        private boolean returns(CrashState.Processor processor) {
            int how = rules.how[returnAddress];
            return how == SAVED || (how == SAME && returnAddress != processor.programCounter());
        }

        /// Runs the instructions up to the wanted address (DWARF 5, 6.4.2).
        private void run(ByteBuffer in, long wanted, @Nullable Rules initial) throws IOException {
            Deque<Rules> remembered = new ArrayDeque<>();
            long at = 0;
            while (in.hasRemaining()) {
                int code = in.get() & 0xFF;
                int low = code & 0x3F;
                switch (code >>> 6) {
                    case 1 -> at += low * codeAlignment;
                    case 2 -> saved(low, unsigned(in) * dataAlignment);
                    case 3 -> restore(low, initial);
                    default -> {
                        switch (low) {
                            case 0x00 -> {}
                            case 0x02 -> at += (in.get() & 0xFF) * codeAlignment;
                            case 0x03 -> at += (in.getShort() & 0xFFFF) * codeAlignment;
                            case 0x04 -> at += Integer.toUnsignedLong(in.getInt()) * codeAlignment;
                            case 0x05 -> saved((int) unsigned(in), unsigned(in) * dataAlignment);
                            case 0x06 -> restore((int) unsigned(in), initial);
                            case 0x07 -> rule((int) unsigned(in), UNDEFINED);
                            case 0x08 -> rule((int) unsigned(in), SAME);
                            case 0x09 -> {
                                rule((int) unsigned(in), UNKNOWN);
                                unsigned(in);
                            }
                            case 0x0A -> remembered.push(rules.copy());
                            case 0x0B -> rules = remembered.pop();
                            case 0x0C -> {
                                rules.baseRegister = (int) unsigned(in);
                                rules.baseOffset = unsigned(in);
                            }
                            case 0x0D -> rules.baseRegister = (int) unsigned(in);
                            case 0x0E -> rules.baseOffset = unsigned(in);
                            case 0x0F -> {
                                rules.baseRegister = -1;
                                skipBlock(in);
                            }
                            case 0x10, 0x16 -> {
                                rule((int) unsigned(in), UNKNOWN);
                                skipBlock(in);
                            }
                            case 0x11 -> saved((int) unsigned(in), signed(in) * dataAlignment);
                            case 0x12 -> {
                                rules.baseRegister = (int) unsigned(in);
                                rules.baseOffset = signed(in) * dataAlignment;
                            }
                            case 0x13 -> rules.baseOffset = signed(in) * dataAlignment;
                            // DW_CFA_AARCH64_negate_ra_state
                            case 0x2D -> rules.signed = !rules.signed;
                            case 0x2E -> unsigned(in);
                            default -> throw new IOException("an instruction that is not known");
                        }
                    }
                }
                if (at > wanted) {
                    return;
                }
            }
        }

        /// Vector registers, whose numbers are higher, are not followed.
        private void rule(int register, int how) {
            if (register < REGISTERS) {
                rules.how[register] = how;
            }
        }

        private void saved(int register, long where) {
            if (register < REGISTERS) {
                rules.how[register] = SAVED;
                rules.offset[register] = where;
            }
        }

        private void restore(int register, @Nullable Rules initial) {
            if (register < REGISTERS && initial != null) {
                rules.how[register] = initial.how[register];
                rules.offset[register] = initial.offset[register];
            }
        }
    }

    private static void skipBlock(ByteBuffer in) {
        int size = Math.toIntExact(unsigned(in));
        in.position(in.position() + size);
    }

    /// Skips an address of a given encoding (`DW_EH_PE_…`).
    private static void skip(ByteBuffer in, int encoding) throws IOException {
        int size = switch (encoding & 0x0F) {
            case 0x00, 0x04, 0x0C -> 8;
            case 0x02, 0x0A -> 2;
            case 0x03, 0x0B -> 4;
            default -> throw new IOException("an address of another form");
        };
        in.position(in.position() + size);
    }

    private static long unsigned(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte each = in.get();
            value |= (long) (each & 0x7F) << Math.min(shift, 63);
            if (each >= 0) {
                return value;
            }
        }
    }

    private static long signed(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte each;
        do {
            each = in.get();
            value |= (long) (each & 0x7F) << Math.min(shift, 63);
            shift += 7;
        } while (each < 0);
        return shift < 64 && (each & 0x40) != 0 ? value | -1L << shift : value;
    }
}
