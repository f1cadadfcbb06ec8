package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;

/// The functions that a callback's body can call without a qualifier. They read and write through pointers.
///
/// Each accesses the pointer's target, or an element of the same type behind it. A bad pointer crashes the host,
/// as it would in C.
public final class PointerAccess {
    private PointerAccess() {}

    public static byte readByte(MemorySegment pointer) {
        return readByte(pointer, 0);
    }

    public static byte readByte(MemorySegment pointer, long index) {
        return pointer.get(JAVA_BYTE, index);
    }

    public static short readShort(MemorySegment pointer) {
        return readShort(pointer, 0);
    }

    public static short readShort(MemorySegment pointer, long index) {
        return pointer.getAtIndex(JAVA_SHORT_UNALIGNED, index);
    }

    public static int readInt(MemorySegment pointer) {
        return readInt(pointer, 0);
    }

    public static int readInt(MemorySegment pointer, long index) {
        return pointer.getAtIndex(JAVA_INT_UNALIGNED, index);
    }

    public static long readLong(MemorySegment pointer) {
        return readLong(pointer, 0);
    }

    public static long readLong(MemorySegment pointer, long index) {
        return pointer.getAtIndex(JAVA_LONG_UNALIGNED, index);
    }

    public static float readFloat(MemorySegment pointer) {
        return readFloat(pointer, 0);
    }

    public static float readFloat(MemorySegment pointer, long index) {
        return pointer.getAtIndex(JAVA_FLOAT_UNALIGNED, index);
    }

    public static double readDouble(MemorySegment pointer) {
        return readDouble(pointer, 0);
    }

    public static double readDouble(MemorySegment pointer, long index) {
        return pointer.getAtIndex(JAVA_DOUBLE_UNALIGNED, index);
    }

    public static MemorySegment readPointer(MemorySegment pointer) {
        return readPointer(pointer, 0);
    }

    public static MemorySegment readPointer(MemorySegment pointer, long index) {
        return pointer.getAtIndex(ADDRESS_UNALIGNED, index).reinterpret(Long.MAX_VALUE);
    }

    /// The UTF-8 text up to the first zero byte.
    public static String readString(MemorySegment pointer) {
        return pointer.getString(0);
    }

    /// The text up to the first zero character. For a `wchar_t *` use UTF-16 on Windows, UTF-32 on other systems.
    public static String readString(MemorySegment pointer, Charset charset) {
        return pointer.getString(0, charset);
    }

    public static void writeByte(MemorySegment pointer, int value) {
        pointer.set(JAVA_BYTE, 0, (byte) value);
    }

    public static void writeShort(MemorySegment pointer, int value) {
        pointer.set(JAVA_SHORT_UNALIGNED, 0, (short) value);
    }

    public static void writeInt(MemorySegment pointer, int value) {
        pointer.set(JAVA_INT_UNALIGNED, 0, value);
    }

    public static void writeLong(MemorySegment pointer, long value) {
        pointer.set(JAVA_LONG_UNALIGNED, 0, value);
    }

    public static void writeFloat(MemorySegment pointer, float value) {
        pointer.set(JAVA_FLOAT_UNALIGNED, 0, value);
    }

    public static void writeDouble(MemorySegment pointer, double value) {
        pointer.set(JAVA_DOUBLE_UNALIGNED, 0, value);
    }

    public static void writePointer(MemorySegment pointer, MemorySegment value) {
        pointer.set(ADDRESS_UNALIGNED, 0, value);
    }
}
