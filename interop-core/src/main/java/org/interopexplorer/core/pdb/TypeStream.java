package org.interopexplorer.core.pdb;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The records of types (`TPI`) or of ids (`IPI`), found by index.
final class TypeStream {
    private static final int HEADER = 56;

    private final ByteView bytes;
    private final int first;
    private final int[] offsets;
    private @Nullable Map<String, Integer> definitions;

    TypeStream(ByteView bytes) throws MalformedFileException {
        this.bytes = bytes;
        first = bytes.i32(8);
        long end = Math.min(bytes.size(), bytes.u32(4) + bytes.u32(16));
        int[] found = new int[1024];
        int count = 0;
        long at = Math.max(HEADER, bytes.u32(4));
        while (at + 4 <= end) {
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = (int) at;
            at += 2L + bytes.u16(at);
        }
        offsets = Arrays.copyOf(found, count);
    }

    /// The index of the first record.
    int first() {
        return first;
    }

    int count() {
        return offsets.length;
    }

    /// The kind of a record; 0 if there is none with this index.
    int kind(int index) throws MalformedFileException {
        int i = index - first;
        return i < 0 || i >= offsets.length ? 0 : bytes.u16(offsets[i] + 2L);
    }

    /// The content of a record, after its kind.
    Records record(int index) throws MalformedFileException {
        int i = index - first;
        if (i < 0 || i >= offsets.length) {
            throw MsfFile.fault(
                    PdbFault.UNSUPPORTED, Message.of(PdbFault.PART_MISSING), "0x" + Integer.toHexString(index));
        }
        int at = offsets[i];
        return new Records(bytes.slice(at + 4L, Math.max(0, bytes.u16(at) - 2)), 0);
    }

    /// The record that defines a declared struct, union or enum; null if there is none.
    @Nullable
    Integer definition(String name) throws MalformedFileException {
        Map<String, Integer> known = definitions;
        if (known == null) {
            known = new HashMap<>();
            for (int i = 0; i < offsets.length; i++) {
                ClassRecord record = ClassRecord.read(this, first + i);
                if (record != null && !record.isDeclaration()) {
                    known.putIfAbsent(record.key(), first + i);
                }
            }
            definitions = known;
        }
        return known.get(name);
    }
}
