package org.interopexplorer.core.pdb;

import java.nio.charset.StandardCharsets;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Reads one record of types or symbols from one place on (LLVM, "CodeView Type Records").
final class Records {
    private static final int FIRST_NUMERIC = 0x8000;

    private final ByteView bytes;
    private long at;

    Records(ByteView bytes, long at) {
        this.bytes = bytes;
        this.at = at;
    }

    long at() {
        return at;
    }

    boolean has(int more) {
        return bytes.contains(at, more);
    }

    int u8() throws MalformedFileException {
        return bytes.u8(at++);
    }

    int peek() throws MalformedFileException {
        return bytes.u8(at);
    }

    int u16() throws MalformedFileException {
        int value = bytes.u16(at);
        at += 2;
        return value;
    }

    long u32() throws MalformedFileException {
        long value = bytes.u32(at);
        at += 4;
        return value;
    }

    /// The index of a type.
    int type() throws MalformedFileException {
        int value = bytes.i32(at);
        at += 4;
        return value;
    }

    void skip(int length) {
        at += length;
    }

    /// A number that says its own size.
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
            case 0x8009, 0x800a -> {
                long value = bytes.i64(at);
                at += 8;
                yield value;
            }
            default -> throw MsfFile.fault(PdbFault.UNSUPPORTED, "a number of an unknown kind", leaf);
        };
    }

    String text() throws MalformedFileException {
        long start = at;
        while (bytes.u8(at) != 0) {
            at++;
        }
        String text = new String(bytes.bytes(start, (int) (at - start)), StandardCharsets.UTF_8);
        at++;
        return text;
    }

    /// Moves to the next record of a list: bytes from 0xf1 say how many to pass.
    void pad() throws MalformedFileException {
        while (has(1) && peek() >= 0xf0) {
            at += Math.max(1, peek() & 0x0f);
        }
    }
}
