package org.interopexplorer.core.pdb;

import org.interopexplorer.core.bytes.ByteCursor;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// Reads one type or symbol record from a position on (LLVM, "CodeView Type Records").
final class Records extends ByteCursor {
    private static final int FIRST_NUMERIC = 0x8000;

    Records(ByteView bytes, long at) {
        super(bytes, at);
    }

    int peek() throws MalformedFileException {
        return bytes.u8(at());
    }

    /// The index of a type.
    int type() throws MalformedFileException {
        return i32();
    }

    void skip(int length) {
        to(at() + length);
    }

    /// A number whose first bytes give its size.
    long numeric() throws MalformedFileException {
        int leaf = u16();
        if (leaf < FIRST_NUMERIC) {
            return leaf;
        }
        return switch (leaf) {
            case 0x8000 -> (byte) u8();
            case 0x8001 -> (short) u16();
            case 0x8002 -> u16();
            case 0x8003 -> (int) u32();
            case 0x8004 -> u32();
            case 0x8009, 0x800a -> i64();
            default -> throw MsfFile.fault(PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_NUMBER), leaf);
        };
    }

    /// Moves to the next record of a list. Bytes from 0xf1 on give the number of bytes to skip.
    void pad() throws MalformedFileException {
        while (has(1) && peek() >= 0xf0) {
            skip(Math.max(1, peek() & 0x0f));
        }
    }
}
