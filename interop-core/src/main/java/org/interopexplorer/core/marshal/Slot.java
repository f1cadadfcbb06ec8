package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import org.interopexplorer.core.marshal.CallFrame.Place;

/// The place where a value is written, in the bytes of an argument or a block, with the path from the parameter to
/// it.
///
/// @param argument the index of the argument that the memory belongs to
/// @param path from the parameter to the value, such as `argv[2]` or `stream.next_in`
/// @param place the argument or block that holds the bytes
/// @param offset of the value from their start, in bytes
record Slot(int argument, String parameter, String path, Place place, MemorySegment bytes, long offset) {
    /// The argument itself.
    static Slot ofArgument(int argument, String parameter, MemorySegment bytes) {
        return new Slot(argument, parameter, parameter, new Place.OfArgument(argument), bytes, 0);
    }

    /// The slot of a member of the struct or union here.
    ///
    /// @param at from the start of the struct, in bytes
    Slot member(String name, long at) {
        return new Slot(argument, parameter, path + "." + name, place, bytes, offset + at);
    }

    /// The slot of an element of the array here.
    ///
    /// @param size of each element, in bytes
    Slot element(int index, long size) {
        return new Slot(argument, parameter, path + "[" + index + "]", place, bytes, offset + index * size);
    }

    /// A slot further on in the same bytes with the same path, as for an anonymous struct.
    Slot at(long further) {
        return new Slot(argument, parameter, path, place, bytes, offset + further);
    }

    /// The slot at the start of a block that this one points at.
    Slot target(int block, MemorySegment initial) {
        return new Slot(argument, parameter, path, new Place.OfBlock(block), initial, 0);
    }

    /// A slot for a related value that has bytes of its own.
    Slot apart(String name, MemorySegment own) {
        return new Slot(argument, parameter, path + "." + name, place, own, 0);
    }

    /// How many bytes are left from here on.
    long left() {
        return bytes.byteSize() - offset;
    }
}
