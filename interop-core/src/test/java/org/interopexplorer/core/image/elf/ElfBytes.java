package org.interopexplorer.core.image.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Bytes of an ELF file, in its order and width.
final class ElfBytes {
    private final boolean wide;
    private final ByteOrder order;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ElfBytes(boolean wide, ByteOrder order) {
        this.wide = wide;
        this.order = order;
    }

    ElfBytes raw(byte[] data) {
        bytes.writeBytes(data);
        return this;
    }

    ElfBytes i8(int value) {
        bytes.write(value);
        return this;
    }

    ElfBytes half(int value) {
        return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
    }

    ElfBytes i32(int value) {
        return raw(ByteBuffer.allocate(4).order(order).putInt(value).array());
    }

    ElfBytes word(long value) {
        return wide ? raw(ByteBuffer.allocate(8).order(order).putLong(value).array()) : i32((int) value);
    }

    void segment(int kind, int flags, long offset, long size) {
        i32(kind);
        if (wide) {
            i32(flags);
        }
        word(offset)
                .word(ElfBuilder.BASE + offset)
                .word(ElfBuilder.BASE + offset)
                .word(size)
                .word(size);
        if (!wide) {
            i32(flags);
        }
        word(4);
    }

    ElfBytes padTo(long offset) {
        while (bytes.size() < offset) {
            bytes.write(0);
        }
        return this;
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
