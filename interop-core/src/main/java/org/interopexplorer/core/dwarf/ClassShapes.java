package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.dwarf.ClassShape.Base;
import org.interopexplorer.core.dwarf.ClassShape.Empty;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Lays out classes with virtual bases, and the parts of them that stand in derived classes.
///
/// The file says where members and other bases are; [VirtualBases] finds the rest.
final class ClassShapes {
    private static final int MOST_SUBOBJECTS = 1 << 12;
    private static final int MOST_EMPTIES = 1 << 12;
    private static final int PRIVATE = 3;
    private static final int PROTECTED = 2;

    private final TypeReader types;
    private final RecordReader records;
    private final Layout layout;
    private final PlacedMembers placing;
    private final Map<RecordType, ClassShape> made = new HashMap<>();

    ClassShapes(TypeReader types, RecordReader records, Layout layout, PlacedMembers placing) {
        this.types = types;
        this.records = records;
        this.layout = layout;
        this.placing = placing;
    }

    /// The members of a class with virtual bases, each with its place: its own, its bases, and its virtual bases
    /// without the empty ones.
    ///
    /// @param type the class, which is still incomplete
    List<Placed> members(RecordType type, Die die, int depth) throws MalformedFileException {
        ClassShape shape = shape(type, die, depth);
        List<Placed> all = new ArrayList<>(shape.own());
        shape.virtualBases.forEach((base, at) -> {
            if (!base.isEmpty) {
                all.add(new Placed(new Member(base.name(), part(base)), at * 8));
            }
        });
        all.sort(Comparator.comparingLong(Placed::bit));
        return all;
    }

    /// The alignment of a class that [#members] was asked for.
    int alignment(RecordType type) {
        return Objects.requireNonNull(made.get(type)).alignment;
    }

    /// The type of the part of a class that stands in a derived class: the class itself, unless it has virtual bases.
    CType part(RecordType base) {
        ClassShape shape = made.get(base);
        return shape == null ? base : part(shape);
    }

    private static RecordType part(ClassShape shape) {
        return shape.part == null ? shape.type() : shape.part;
    }

    private ClassShape shape(RecordType type, Die die, int depth) throws MalformedFileException {
        ClassShape known = made.get(type);
        if (known != null) {
            return known;
        }
        if (depth > Layout.MAX_DEPTH) {
            throw types.unsupported(die, Message.of(DwarfFault.PART_VIRTUAL_BASE));
        }
        ClassShape shape = new ClassShape(type, RecordReader.nameOf(die));
        shape.size = die.number(Dw.AT_BYTE_SIZE, 0);
        for (Die child : die.children()) {
            if (child.tag() == Dw.TAG_INHERITANCE) {
                base(shape, child, depth);
            } else if (child.tag() == Dw.TAG_SUBPROGRAM) {
                shape.isDynamic |= child.number(Dw.AT_VIRTUALITY, 0) != 0;
            }
        }
        for (Die child : die.children()) {
            if (RecordReader.isMember(child)) {
                member(shape, child, depth);
            }
        }
        finish(shape, die);
        made.put(type, shape);
        return shape;
    }

    private void base(ClassShape shape, Die child, int depth) throws MalformedFileException {
        CType type = types.typeOf(child, depth + 1);
        records.requireLayout(child, type);
        Die its = definition(child.reference(Dw.AT_TYPE));
        if (its == null || !(type.resolved() instanceof RecordType record)) {
            throw types.unsupported(child, Message.of(DwarfFault.PART_VIRTUAL_BASE));
        }
        boolean isVirtual = child.number(Dw.AT_VIRTUALITY, 0) != 0;
        ClassShape base = shape(record, its, depth + 1);
        long at = isVirtual ? 0 : child.number(Dw.AT_DATA_MEMBER_LOCATION, 0);
        shape.add(new Base(base, isVirtual, at));
        if (shape.subobjects() > MOST_SUBOBJECTS) {
            throw types.unsupported(child, Message.of(DwarfFault.PART_VIRTUAL_BASE));
        }
        shape.isDynamic |= isVirtual || base.isDynamic;
        if (isVirtual) {
            return;
        }
        addEmpties(shape, base.empties(), at, child);
        shape.nonVirtualAlignment = Math.max(shape.nonVirtualAlignment, base.nonVirtualAlignment);
        if (base.isEmpty) {
            shape.nonVirtualSize = Math.max(shape.nonVirtualSize, at + base.size);
        } else {
            shape.end = Math.max(shape.end, at + base.nonVirtualSize);
            shape.own().add(new Placed(new Member(base.name(), part(base)), at * 8));
        }
    }

    /// The class behind typedefs, in its type unit if it has one.
    private static @Nullable Die definition(@Nullable Die die) throws MalformedFileException {
        Die its = die;
        for (int i = 0; its != null && i < Layout.MAX_DEPTH; i++) {
            if (RecordReader.looksThrough(its.tag())) {
                its = its.reference(Dw.AT_TYPE);
            } else if (its.has(Dw.AT_SIGNATURE)) {
                its = its.reference(Dw.AT_SIGNATURE);
            } else {
                break;
            }
        }
        return its;
    }

    private void member(ClassShape shape, Die child, int depth) throws MalformedFileException {
        Placed placed = records.member(child, depth);
        Member member = placed.member();
        shape.own().add(placed);
        long bits = member.isBitField() ? member.bitWidth() : size(member.type()) * 8;
        shape.end = Math.max(shape.end, Math.ceilDiv(placed.bit() + bits, 8L));
        int its = Math.max(layout.alignmentOf(member.type()), member.alignment());
        shape.nonVirtualAlignment = Math.max(shape.nonVirtualAlignment, its);
        String name = child.name();
        shape.hasOwnTable |= child.flag(Dw.AT_ARTIFICIAL) && name != null && name.startsWith("_vptr");
        emptiesOf(shape, child, member.type(), placed.bit() / 8, depth);
    }

    private long size(CType type) {
        try {
            return layout.sizeOf(type);
        } catch (LayoutException _) {
            return 0;
        }
    }

    /// Empty classes among the members, also in arrays.
    private void emptiesOf(ClassShape shape, Die member, CType type, long at, int depth) throws MalformedFileException {
        long count = 1;
        CType its = type.resolved();
        while (its instanceof ArrayType array) {
            count *= Math.clamp(array.count(), 0, MOST_EMPTIES);
            its = array.element().resolved();
        }
        Die die = definition(member.reference(Dw.AT_TYPE));
        if (its instanceof RecordType record
                && record.isComplete()
                && die != null
                && (die.tag() == Dw.TAG_STRUCTURE_TYPE || die.tag() == Dw.TAG_CLASS_TYPE)) {
            ClassShape inner = shape(record, die, depth + 1);
            for (long i = 0; i < count && !inner.empties().isEmpty(); i++) {
                addEmpties(shape, inner.empties(), at + i * inner.size, member);
            }
        }
    }

    private void addEmpties(ClassShape shape, List<Empty> empties, long at, Die die) throws MalformedFileException {
        for (Empty empty : empties) {
            shape.empties().add(empty.in(at));
        }
        if (shape.empties().size() > MOST_EMPTIES) {
            throw types.unsupported(die, Message.of(DwarfFault.PART_VIRTUAL_BASE));
        }
    }

    private void finish(ClassShape shape, Die die) throws MalformedFileException {
        int pointer = types.abi().pointerSize();
        shape.nonVirtualAlignment =
                Math.max(shape.nonVirtualAlignment, Math.clamp(die.number(Dw.AT_ALIGNMENT, 1), 1, 1 << 20));
        shape.isEmpty = !shape.isDynamic
                && shape.own().stream()
                        .allMatch(placed -> placed.member().name() == null
                                && placed.member().isBitField());
        if (shape.isEmpty) {
            shape.empties().add(new Empty(shape.type(), 0));
        }
        VirtualBases.choosePrimary(shape, pointer);
        if (shape.primaryIsVirtual) {
            shape.end = Math.max(shape.end, pointer);
            shape.nonVirtualAlignment = Math.max(shape.nonVirtualAlignment, pointer);
        }
        shape.nonVirtualSize = Math.max(shape.nonVirtualSize, shape.end);
        shape.alignment = shape.nonVirtualAlignment;
        if (shape.hasVirtualBases()) {
            if (VirtualBases.place(shape) != shape.size) {
                throw types.unsupported(die, Message.of(DwarfFault.PART_VIRTUAL_BASE));
            }
            shape.part = nonVirtual(shape, die);
        } else if (isPlain(shape, die)) {
            // A derived class does not use the padding at the end of plain data.
            shape.end = shape.size;
            shape.nonVirtualSize = shape.size;
        } else {
            // Compilers do not describe unnamed bit-fields at the end, but the size of the class tells of them.
            long least = shape.size - shape.alignment + 1;
            if (!shape.isEmpty && shape.nonVirtualSize < least) {
                shape.end = least;
                shape.nonVirtualSize = least;
            }
        }
    }

    private RecordType nonVirtual(ClassShape shape, Die die) throws MalformedFileException {
        RecordType part = RecordType.declare(RecordType.Kind.STRUCT, shape.name() + "_base");
        List<Placed> members = new ArrayList<>(shape.own());
        if (shape.primaryIsVirtual) {
            members.addFirst(new Placed(new Member("_vptr_" + shape.name(), new PointerType(VoidType.VOID)), 0));
        }
        if (!placing.complete(part, members, shape.nonVirtualSize, RecordType.NO_ALIGNMENT)) {
            throw types.unsupported(die, Message.of(DwarfFault.PART_PLACES));
        }
        return part;
    }

    /// Whether it is "POD for the purpose of layout" (ABI 1.1, with C++03's definition of a POD).
    private static boolean isPlain(ClassShape shape, Die die) throws MalformedFileException {
        if (shape.isDynamic || !shape.bases().isEmpty()) {
            return false;
        }
        return isPlain(die, 0);
    }

    private static boolean isPlain(Die die, int depth) throws MalformedFileException {
        if (depth > Layout.MAX_DEPTH) {
            return false;
        }
        String name = die.name();
        int usual = die.tag() == Dw.TAG_CLASS_TYPE ? PRIVATE : 1;
        for (Die child : die.children()) {
            boolean breaks = switch (child.tag()) {
                case Dw.TAG_INHERITANCE -> true;
                case Dw.TAG_SUBPROGRAM -> !child.flag(Dw.AT_ARTIFICIAL) && name != null && isSpecial(child, name);
                case Dw.TAG_MEMBER -> RecordReader.isMember(child) && breaksPlain(child, usual, depth);
                default -> false;
            };
            if (breaks) {
                return false;
            }
        }
        return true;
    }

    /// A constructor, destructor or assignment that the class declares itself.
    private static boolean isSpecial(Die method, String name) throws MalformedFileException {
        String called = String.valueOf(method.name());
        String bare = name.indexOf('<') < 0 ? name : name.substring(0, name.indexOf('<'));
        return called.startsWith("~") || called.equals(bare) || called.equals(name) || called.equals("operator=");
    }

    private static boolean breaksPlain(Die member, int usual, int depth) throws MalformedFileException {
        long access = member.number(Dw.AT_ACCESSIBILITY, usual);
        if (access == PRIVATE || access == PROTECTED) {
            return true;
        }
        Die its = definition(member.reference(Dw.AT_TYPE));
        if (its == null) {
            return false;
        }
        boolean isReference = its.tag() == Dw.TAG_REFERENCE_TYPE || its.tag() == Dw.TAG_RVALUE_REFERENCE_TYPE;
        return isReference || (RecordReader.isClass(its.tag()) && !isPlain(its, depth + 1));
    }
}
