package org.interopexplorer.core.pdb;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.jspecify.annotations.Nullable;

/// Places the virtual bases of classes as Microsoft's compiler does.
///
/// The records tell which bases are virtual, and where the pointer to the table with their offsets is. They do not
/// tell the offsets: virtual bases follow the rest of the class in the order of inheritance. The size of the class
/// tells whether hidden words ("vtordisp") stand before them.
final class ClassBases {
    /// The bytes of a hidden word before a virtual base, on all machines.
    private static final int HIDDEN = 4;

    /// The most virtual bases of which each may have a hidden word.
    private static final int MOST_HIDDEN = 10;

    private final Layout layout;
    private final PlacedMembers placing;
    private final Map<RecordType, Shape> shapes = new HashMap<>();

    ClassBases(Layout layout, PlacedMembers placing) {
        this.layout = layout;
        this.placing = placing;
    }

    /// What a field list says of bases.
    static final class Declared {
        private final List<Base> bases = new ArrayList<>();
        private boolean hasTable;
        private long pointerAt = -1;

        /// @param at its offset in bytes
        void base(RecordType type, long at) {
            bases.add(new Base(type, false, at));
        }

        /// @param pointer the offset of the pointer to the table of virtual bases, in bytes
        void virtualBase(RecordType type, long pointer) {
            bases.add(new Base(type, true, 0));
            pointerAt = pointer;
        }

        void indirectBase(long pointer) {
            pointerAt = pointer;
        }

        /// The class has a pointer to a table of virtual functions of its own.
        void table() {
            hasTable = true;
        }
    }

    private record Base(RecordType type, boolean isVirtual, long at) {}

    /// What the layout of a derived class needs to know of a class.
    ///
    /// @param isDynamic whether it has a pointer to a table of virtual functions, without virtual bases
    /// @param startsEmpty whether it is empty or begins with an empty class
    /// @param endsEmpty whether the last class in it is empty
    /// @param size without virtual bases; 0 for an empty class
    /// @param alignment of the whole class: it counts for the part without virtual bases too
    /// @param virtual all virtual bases, in the order in which they are placed
    /// @param part the type of the part without virtual bases; null if there are none
    private record Shape(
            boolean isDynamic,
            boolean startsEmpty,
            boolean endsEmpty,
            long size,
            int alignment,
            SequencedSet<RecordType> virtual,
            @Nullable RecordType part) {}

    /// The type of the part of a class that stands in a derived class.
    RecordType part(RecordType base) {
        Shape shape = shapes.get(base);
        return shape == null || shape.part() == null ? base : shape.part();
    }

    /// Whether all its members are hidden: databases do not describe unnamed bit-fields.
    static boolean isEmpty(RecordType type) {
        return type.members().stream().allMatch(member -> member.name() == null && member.isBitField());
    }

    static String nameOf(RecordType base) {
        return base.tag() == null ? "base" : base.tag();
    }

    /// Completes a class.
    ///
    /// @param members its members, and bases that are neither virtual nor empty
    /// @return false if no class has its members there, or virtual bases where they give its size
    boolean complete(RecordType type, List<Placed> members, Declared declared, long size) {
        SequencedSet<RecordType> virtual = virtual(declared);
        if (virtual.isEmpty()) {
            if (!placing.complete(type, members, size, RecordType.NO_ALIGNMENT)) {
                return false;
            }
            shapes.put(type, plain(type, members, declared, size));
            return true;
        }
        if (declared.pointerAt >= 0 && declared.bases.stream().noneMatch(this::bringsPointer)) {
            members.add(new Placed(new Member("vbptr", new PointerType(IntegerType.INT)), declared.pointerAt * 8));
        }
        int own = ownAlignment(members, declared);
        long end = Math.ceilDiv(end(members), (long) own) * own;
        int alignment = own;
        for (RecordType base : virtual) {
            alignment = Math.max(alignment, layout.alignmentOf(base));
        }
        List<RecordType> order = List.copyOf(virtual);
        Optional<long[]> places = places(order, end, alignment, size);
        if (places.isEmpty()) {
            return false;
        }
        RecordType part = RecordType.declare(RecordType.Kind.STRUCT, nameOf(type) + "_base");
        members.sort(Comparator.comparingLong(Placed::bit));
        if (!placing.complete(part, members, end, own)) {
            return false;
        }
        List<Placed> all = new ArrayList<>(members);
        for (int i = 0; i < order.size(); i++) {
            RecordType base = order.get(i);
            if (!isEmpty(base)) {
                all.add(new Placed(new Member(nameOf(base), part(base)), places.get()[i] * 8));
            }
        }
        if (!placing.complete(type, all, size, alignment)) {
            return false;
        }
        boolean dynamic = isDynamic(declared);
        boolean starts = startsEmpty(declared, false);
        boolean ends = endsEmpty(false, members, declared, virtual);
        shapes.put(type, new Shape(dynamic, starts, ends, end, alignment, virtual, part));
        return true;
    }

    private Shape plain(RecordType type, List<Placed> members, Declared declared, long size) {
        boolean empty = type.kind() == RecordType.Kind.STRUCT && isEmpty(type);
        return new Shape(
                isDynamic(declared),
                startsEmpty(declared, empty),
                endsEmpty(empty, members, declared, List.of()),
                empty ? 0 : size,
                layout.alignmentOf(type),
                new LinkedHashSet<>(),
                null);
    }

    private boolean isDynamic(Declared declared) {
        return declared.hasTable
                || declared.bases.stream().anyMatch(base -> {
                    Shape shape = shapes.get(base.type());
                    return !base.isVirtual() && shape != null && shape.isDynamic();
                });
    }

    private boolean startsEmpty(Declared declared, boolean empty) {
        if (empty || declared.bases.isEmpty() || declared.bases.getFirst().isVirtual()) {
            return empty;
        }
        Shape first = shapes.get(declared.bases.getFirst().type());
        return first != null && first.startsEmpty();
    }

    /// The compiler notes this with each class that it places: plain members do not count.
    private boolean endsEmpty(boolean empty, List<Placed> members, Declared declared, Collection<RecordType> virtual) {
        List<RecordType> classes = new ArrayList<>();
        declared.bases.stream().filter(base -> !base.isVirtual()).forEach(base -> classes.add(base.type()));
        for (Placed placed : members) {
            CType its = placed.member().type().resolved();
            while (its instanceof ArrayType array) {
                its = array.element().resolved();
            }
            if (its instanceof RecordType record && classes.stream().noneMatch(base -> part(base) == record)) {
                classes.add(record);
            }
        }
        classes.addAll(virtual);
        Shape last = classes.isEmpty() ? null : shapes.get(classes.getLast());
        return empty || (last != null && last.endsEmpty());
    }

    private boolean bringsPointer(Base base) {
        Shape shape = shapes.get(base.type());
        return !base.isVirtual() && shape != null && !shape.virtual().isEmpty();
    }

    /// All virtual bases: those of a base stand before the base itself.
    private SequencedSet<RecordType> virtual(Declared declared) {
        SequencedSet<RecordType> all = new LinkedHashSet<>();
        for (Base base : declared.bases) {
            Shape shape = shapes.get(base.type());
            if (shape != null) {
                all.addAll(shape.virtual());
            }
            if (base.isVirtual()) {
                all.add(base.type());
            }
        }
        return all;
    }

    private int ownAlignment(List<Placed> members, Declared declared) {
        int most = 1;
        for (Placed placed : members) {
            most = Math.max(most, layout.alignmentOf(placed.member().type()));
        }
        for (Base base : declared.bases) {
            Shape shape = shapes.get(base.type());
            if (!base.isVirtual() && shape != null) {
                most = Math.max(most, shape.alignment());
            }
        }
        return most;
    }

    private long end(List<Placed> members) {
        long end = 0;
        for (Placed placed : members) {
            long size = layout.sizeOf(placed.member().type());
            long at = placed.bit() / 8;
            // A bit-field takes its whole unit.
            end = Math.max(end, (placed.member().isBitField() ? at / size * size : at) + size);
        }
        return end;
    }

    /// The offsets of virtual bases that give the size of the class. The usual case is tried first: no hidden words.
    private Optional<long[]> places(List<RecordType> order, long end, int alignment, long size) {
        int choices = order.size() > MOST_HIDDEN ? 1 : 1 << order.size();
        Optional<long[]> found = Optional.empty();
        int least = Integer.MAX_VALUE;
        for (int hidden = 0; hidden < choices && (least != 0); hidden++) {
            int words = Integer.bitCount(hidden);
            if (words > least || !mayBeHidden(order, hidden)) {
                continue;
            }
            long[] places = new long[order.size()];
            if (place(order, end, alignment, hidden, places) != size) {
                continue;
            }
            if (words < least) {
                found = Optional.of(places);
                least = words;
            } else if (found.isPresent() && !isSame(order, found.get(), places)) {
                // As many words before other bases give the same size: nothing tells which it is.
                found = Optional.empty();
            }
        }
        return found;
    }

    /// Only a base with virtual functions has a hidden word before it.
    private boolean mayBeHidden(List<RecordType> order, int hidden) {
        for (int i = 0; i < order.size(); i++) {
            Shape shape = shapes.get(order.get(i));
            if ((hidden >> i & 1) != 0 && (shape == null || !shape.isDynamic())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(List<RecordType> order, long[] one, long[] other) {
        for (int i = 0; i < one.length; i++) {
            if (!isEmpty(order.get(i)) && one[i] != other[i]) {
                return false;
            }
        }
        return true;
    }

    private long place(List<RecordType> order, long end, int alignment, int hidden, long[] places) {
        long at = end;
        boolean afterEmpty = false;
        for (int i = 0; i < order.size(); i++) {
            Shape shape = shapes.get(order.get(i));
            if (shape == null) {
                return -1;
            }
            if ((hidden >> i & 1) != 0 || (afterEmpty && shape.startsEmpty())) {
                at = Math.ceilDiv(at, (long) HIDDEN) * HIDDEN + HIDDEN;
            }
            at = Math.ceilDiv(at, (long) shape.alignment()) * shape.alignment();
            places[i] = at;
            at += shape.size();
            afterEmpty = shape.endsEmpty();
        }
        return Math.ceilDiv(at, (long) alignment) * alignment;
    }
}
