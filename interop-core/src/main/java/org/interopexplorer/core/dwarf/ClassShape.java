package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.RecordType;
import org.jspecify.annotations.Nullable;

/// What the layout of a derived class needs to know of a class (Itanium C++ ABI 2.4).
final class ClassShape {
    /// A direct base class.
    ///
    /// @param at its offset in bytes; 0 for a virtual base, whose place each derived class chooses
    record Base(ClassShape shape, boolean isVirtual, long at) {}

    /// An empty class in a class. Two of the same type must not have the same address.
    record Empty(RecordType type, long at) {
        Empty in(long outer) {
            return new Empty(type, outer + at);
        }
    }

    private final RecordType type;
    private final String name;
    private final List<Base> bases = new ArrayList<>();
    private final List<Placed> own = new ArrayList<>();
    private final List<Empty> empties = new ArrayList<>();
    private boolean hasVirtualBases;
    private long subobjects = 1;
    /// The size of an object that is not part of another.
    long size;
    /// Where a derived class may place what follows; without virtual bases.
    long end;
    /// The size and alignment without virtual bases.
    long nonVirtualSize;
    int nonVirtualAlignment = 1;
    int alignment = 1;
    boolean hasOwnTable;
    boolean isDynamic;
    boolean isPlain;
    boolean isEmpty;
    /// The base whose pointer to the table of virtual functions the class shares.
    @Nullable
    ClassShape primary;

    boolean primaryIsVirtual;
    /// The offsets of all virtual bases, direct and indirect ones.
    Map<ClassShape, Long> virtualBases = Map.of();
    /// The type of the part that stands in a derived class, if that is not the whole class.
    @Nullable
    RecordType part;

    ClassShape(RecordType type, String name) {
        this.type = type;
        this.name = name;
    }

    RecordType type() {
        return type;
    }

    String name() {
        return name;
    }

    List<Base> bases() {
        return bases;
    }

    /// Its members and bases with the places, without virtual bases.
    List<Placed> own() {
        return own;
    }

    /// The empty classes in it, without those in virtual bases.
    List<Empty> empties() {
        return empties;
    }

    void add(Base base) {
        bases.add(base);
        hasVirtualBases |= base.isVirtual() || base.shape().hasVirtualBases;
        subobjects += base.shape().subobjects;
    }

    /// Whether it has virtual bases, of its own or of its bases.
    boolean hasVirtualBases() {
        return hasVirtualBases;
    }

    /// How many classes it consists of, itself included and repeated ones counted each time.
    long subobjects() {
        return subobjects;
    }

    /// Whether it has a pointer to a table of virtual functions and nothing else.
    boolean isNearlyEmpty(int pointer) {
        return isDynamic && nonVirtualSize == pointer;
    }
}
