package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Makes structs and unions from entries, including C++ classes.
///
/// [PlacedMembers] puts the members at the offsets in the entry.
final class RecordReader {
    private static final int MOST_BASES = 64;

    private final TypeReader types;
    private final Layout layout;
    private final PlacedMembers placing;
    private final ClassShapes shapes;
    private final Map<RecordType, Diagnostic> refused = new HashMap<>();

    RecordReader(TypeReader types, Layout layout) {
        this.types = types;
        this.layout = layout;
        this.placing = new PlacedMembers(layout);
        this.shapes = new ClassShapes(types, this, layout, placing);
    }

    /// Why a struct or union stays incomplete; null if nothing was refused.
    @Nullable
    Diagnostic refusal(RecordType record) {
        return refused.get(record);
    }

    RecordType read(Die die, int depth, TypeReader.Begun begun) throws MalformedFileException {
        Kind kind = die.tag() == Dw.TAG_UNION_TYPE ? Kind.UNION : Kind.STRUCT;
        if (die.flag(Dw.AT_DECLARATION)) {
            return RecordType.declare(kind, tag(die));
        }
        RecordType record = RecordType.declare(kind, tag(die));
        begun.take(record);
        try {
            complete(record, die, depth);
        } catch (MalformedFileException e) {
            // A member has no type in C. The struct stays incomplete: it can be passed by pointer but not by value.
            refused.put(record, e.diagnostic());
        }
        return record;
    }

    private void complete(RecordType record, Die die, int depth) throws MalformedFileException {
        List<Placed> members = new ArrayList<>();
        boolean virtual = false;
        for (Die child : die.children()) {
            switch (child.tag()) {
                case Dw.TAG_MEMBER -> {
                    if (isMember(child)) {
                        members.add(member(child, depth));
                    }
                }
                case Dw.TAG_INHERITANCE -> virtual |= base(child, depth, members);
                case Dw.TAG_VARIANT_PART -> throw types.unsupported(child, Message.of(DwarfFault.PART_VARIANTS));
                default -> {
                    // Methods, nested types and template parameters take no space.
                }
            }
        }
        long size = die.number(Dw.AT_BYTE_SIZE, 0);
        int alignment = alignment(die);
        if (virtual) {
            members = shapes.members(record, die, depth);
            alignment = shapes.alignment(record);
        }
        if (!placing.complete(record, members, size, alignment)) {
            throw types.unsupported(die, Message.of(DwarfFault.PART_PLACES));
        }
    }

    private static int alignment(Die die) throws MalformedFileException {
        // Older versions of the format have no word for an alignment.
        int otherwise = die.unit().version() < 5 ? RecordType.NO_ALIGNMENT : PlacedMembers.AS_ITS_MEMBERS;
        return Math.clamp(die.number(Dw.AT_ALIGNMENT, otherwise), 0, 1 << 20);
    }

    /// Whether it is a member of each object: static members are members too, but have no place in it.
    static boolean isMember(Die child) throws MalformedFileException {
        return child.tag() == Dw.TAG_MEMBER && !child.flag(Dw.AT_EXTERNAL) && !child.flag(Dw.AT_DECLARATION);
    }

    /// The name of a base class as a member of the derived one.
    static String nameOf(Die die) throws MalformedFileException {
        String name = tag(die);
        return name == null ? "base" : name;
    }

    /// A name that is valid in C: the last part of `ns::Box<int>`, for example.
    private static @Nullable String tag(Die die) throws MalformedFileException {
        String name = die.name();
        return name == null || name.isEmpty() ? null : name.replaceAll("[^A-Za-z0-9_$]+", "_");
    }

    Placed member(Die die, int depth) throws MalformedFileException {
        CType type = types.typeOf(die, depth + 1);
        if (type == VoidType.VOID) {
            throw types.unsupported(die, Message.of(DwarfFault.PART_UNTYPED_MEMBER));
        }
        requireLayout(die, type);
        Die its = die.reference(Dw.AT_TYPE);
        if (its != null && its.tag() == Dw.TAG_REFERENCE_TYPE && !(type instanceof PointerType)) {
            type = new PointerType(type);
        }
        String name = die.name();
        if (name != null) {
            name = name.startsWith("_vptr") || name.contains("$") || name.contains(".")
                    ? name.replaceAll("[^A-Za-z0-9_]", "_")
                    : name;
        }
        long at = die.number(Dw.AT_DATA_MEMBER_LOCATION, 0) * 8;
        if (!die.has(Dw.AT_BIT_SIZE)) {
            int alignment = Math.clamp(die.number(Dw.AT_ALIGNMENT, 0), 0, 1 << 20);
            return new Placed(new Member(name, type, Member.NOT_A_BIT_FIELD, false, alignment), at);
        }
        int width = Math.clamp(die.number(Dw.AT_BIT_SIZE, 0), 0, 128);
        long bit = at;
        if (die.has(Dw.AT_DATA_BIT_OFFSET)) {
            bit = die.number(Dw.AT_DATA_BIT_OFFSET, 0);
        } else if (die.has(Dw.AT_BIT_OFFSET)) {
            // DWARF 2 counts from the most significant bit of the storage unit.
            long storage = die.number(Dw.AT_BYTE_SIZE, size(type)) * 8;
            bit = at + storage - signed(die.number(Dw.AT_BIT_OFFSET, 0)) - width;
        }
        return new Placed(new Member(name, type, width), bit);
    }

    /// Sign-extends an offset, because clang writes a negative one in the fewest bytes.
    private static long signed(long offset) {
        return offset > 0xffff_0000L ? (int) offset : offset > 0x80 && offset <= 0xff ? (byte) offset : offset;
    }

    private long size(CType type) {
        try {
            return layout.sizeOf(type);
        } catch (LayoutException _) {
            return 0;
        }
    }

    /// Adds a base class.
    ///
    /// @return whether it is virtual, or has virtual bases: then [ClassShapes] knows the members
    private boolean base(Die die, int depth, List<Placed> members) throws MalformedFileException {
        if (die.number(Dw.AT_VIRTUALITY, 0) != 0) {
            return true;
        }
        Die type = die.reference(Dw.AT_TYPE);
        CType base = types.typeOf(die, depth + 1);
        requireLayout(die, base);
        if (base.resolved() instanceof RecordType record) {
            if (shapes.part(record) != record) {
                return true;
            }
            if (isEmpty(record)) {
                // An empty base class takes no space (Itanium C++ ABI 2.4).
                return false;
            }
        }
        members.add(new Placed(
                new Member(type == null ? "base" : nameOf(type), base), die.number(Dw.AT_DATA_MEMBER_LOCATION, 0) * 8));
        return false;
    }

    /// Compilers do not describe unnamed bit-fields, so that these are the byte of an empty class.
    private static boolean isEmpty(RecordType record) {
        return record.members().stream().allMatch(member -> member.name() == null && member.isBitField());
    }

    /// Refuses what holds a struct by value that stays incomplete, for the same reason.
    void requireLayout(Die die, CType held) throws MalformedFileException {
        CType type = held.resolved();
        while (type instanceof ArrayType array) {
            type = array.element().resolved();
        }
        if (type instanceof RecordType record && !record.isComplete()) {
            Diagnostic why = refused.get(record);
            throw why == null
                    ? types.unsupported(die, Message.of(DwarfFault.PART_DECLARED, CSpelling.of(record)))
                    : new MalformedFileException(why);
        }
    }

    /// Whether a value of this class is passed by the address of a copy, because it must not be copied byte by
    /// byte (Itanium C++ ABI 1.1, "non-trivial for the purposes of calls").
    boolean isPassedByReference(@Nullable Die type) throws MalformedFileException {
        return isPassedByReference(type, 0);
    }

    private boolean isPassedByReference(@Nullable Die type, int depth) throws MalformedFileException {
        Die its = type;
        for (int i = 0; its != null && i < MOST_BASES && looksThrough(its.tag()); i++) {
            its = its.reference(Dw.AT_TYPE);
        }
        if (its == null || depth > MOST_BASES || !isClass(its.tag())) {
            return false;
        }
        if (its.has(Dw.AT_SIGNATURE)) {
            return isPassedByReference(its.reference(Dw.AT_SIGNATURE), depth + 1);
        }
        long convention = its.number(Dw.AT_CALLING_CONVENTION, 0);
        if (convention == Dw.CC_PASS_BY_REFERENCE || convention == Dw.CC_PASS_BY_VALUE) {
            return convention == Dw.CC_PASS_BY_REFERENCE;
        }
        String name = its.name();
        for (Die child : its.children()) {
            boolean nontrivial = switch (child.tag()) {
                case Dw.TAG_SUBPROGRAM -> isOwnCopy(child, name, its);
                case Dw.TAG_INHERITANCE ->
                    child.number(Dw.AT_VIRTUALITY, 0) != 0
                            || isPassedByReference(child.reference(Dw.AT_TYPE), depth + 1);
                case Dw.TAG_MEMBER ->
                    !child.flag(Dw.AT_EXTERNAL)
                            && !child.flag(Dw.AT_DECLARATION)
                            && isPassedByReference(child.reference(Dw.AT_TYPE), depth + 1);
                default -> false;
            };
            if (nontrivial) {
                return true;
            }
        }
        return false;
    }

    static boolean looksThrough(int tag) {
        return tag == Dw.TAG_TYPEDEF
                || tag == Dw.TAG_CONST_TYPE
                || tag == Dw.TAG_VOLATILE_TYPE
                || tag == Dw.TAG_ARRAY_TYPE;
    }

    static boolean isClass(int tag) {
        return tag == Dw.TAG_STRUCTURE_TYPE || tag == Dw.TAG_CLASS_TYPE || tag == Dw.TAG_UNION_TYPE;
    }

    /// Whether a method is a user-provided destructor, copy or move constructor, or makes the class polymorphic.
    private static boolean isOwnCopy(Die method, @Nullable String name, Die its) throws MalformedFileException {
        if (method.number(Dw.AT_VIRTUALITY, 0) != 0) {
            return true;
        }
        if (name == null || method.flag(Dw.AT_ARTIFICIAL) || method.number(Dw.AT_DEFAULTED, 0) == 1) {
            return false;
        }
        String bare = name.indexOf('<') < 0 ? name : name.substring(0, name.indexOf('<'));
        String called = String.valueOf(method.name());
        if (called.startsWith("~")) {
            return true;
        }
        if (!called.equals(bare) && !called.equals(name)) {
            return false;
        }
        List<Die> parameters = method.children().stream()
                .filter(child -> child.tag() == Dw.TAG_FORMAL_PARAMETER)
                .toList();
        if (parameters.size() != 2) {
            return false;
        }
        Die reference = parameters.get(1).reference(Dw.AT_TYPE);
        if (reference == null
                || (reference.tag() != Dw.TAG_REFERENCE_TYPE && reference.tag() != Dw.TAG_RVALUE_REFERENCE_TYPE)) {
            return false;
        }
        Die target = reference.reference(Dw.AT_TYPE);
        for (int i = 0; target != null && i < MOST_BASES && looksThrough(target.tag()); i++) {
            target = target.reference(Dw.AT_TYPE);
        }
        return target != null && target.offset() == its.offset();
    }
}
