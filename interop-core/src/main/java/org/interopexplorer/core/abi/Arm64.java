package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.jspecify.annotations.Nullable;

/// The calling convention of ARM64 (AAPCS64 6.8.2), with the differences of Apple and Microsoft.
final class Arm64 {
    private static final int REGISTERS = 8;
    private static final int SLOT = 8;
    /// A struct of at most this many members, all of one floating type, goes into vector registers (AAPCS64
    /// 5.9.5).
    private static final int MOST_HOMOGENEOUS = 4;

    /// A homogeneous floating-point aggregate: `count` members of the same type and nothing else.
    private record Homogeneous(CanonicalType type, long count) {}

    private final Layout layout;
    private final CallingConvention convention;
    private int integers;
    private int vectors;
    private long stack;

    Arm64(Layout layout, CallingConvention convention) {
        this.layout = layout;
        this.convention = convention;
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        ValueLocation resultAt = result(result);
        boolean variadic = firstVariadic != CallingConvention.NOT_VARIADIC;
        var locations = new ArrayList<ValueLocation>();
        for (int i = 0; i < arguments.size(); i++) {
            CType type = arguments.get(i);
            if (variadic && convention == CallingConvention.APPLE_ARM64 && i >= firstVariadic) {
                locations.add(anonymous(type));
            } else {
                // Microsoft's variadic functions take all floating arguments in integer registers, even the named
                // ones.
                locations.add(argument(type, !(variadic && convention == CallingConvention.WINDOWS_ARM64)));
            }
        }
        return new Assignment(locations, resultAt, Math.ceilDiv(stack, SLOT) * SLOT, 0, null);
    }

    private ValueLocation argument(CType type, boolean vectorsAllowed) {
        if (isNowhere(type)) {
            return new ValueLocation.Nowhere();
        }
        long size = layout.sizeOf(type);
        Homogeneous homogeneous = vectorsAllowed ? homogeneous(type) : null;
        if (homogeneous != null) {
            return homogeneous(type, size, homogeneous);
        }
        boolean composite = isComposite(type);
        if (composite && size > 2 * SLOT) {
            return new ValueLocation.ByReference(integer(SLOT, SLOT, false));
        }
        return integer(size, natural(type), composite);
    }

    /// The alignment that decides about a place: of a struct that of its members, without what an attribute of the
    /// struct itself demands (AAPCS64 5.9). A bit-field counts as its declared type, as gcc has it, even if it is
    /// packed.
    private int natural(CType type) {
        if (!(type.resolved() instanceof RecordType record)) {
            return layout.alignmentOf(type);
        }
        int alignment = 1;
        for (MemberPlacement placement : layout.placements(record)) {
            if (!isNothing(record, placement.member())) {
                alignment = Math.max(alignment, ofMember(record, placement.member()));
            }
        }
        return alignment;
    }

    private int ofMember(RecordType record, RecordType.Member member) {
        int own = layout.alignmentOf(member.type());
        if (member.isBitField()) {
            return own;
        }
        if (member.isPacked()) {
            own = 1;
        } else if (record.packing() != RecordType.NATURAL_PACKING) {
            own = Math.min(own, record.packing());
        }
        return Math.max(own, member.alignment());
    }

    /// Whether a member plays no part in where its struct goes: gcc leaves out the bit-fields of a struct that have no
    /// width, once they have ended the unit before; clang from version 16 on also those of a union, and what is
    /// empty.
    private boolean isNothing(RecordType record, RecordType.Member member) {
        boolean widthless = member.isBitField() && member.bitWidth() == 0;
        return switch (convention) {
            case AAPCS64_CLANG, APPLE_ARM64, WINDOWS_ARM64 -> widthless || isEmpty(member);
            case AAPCS64_CLANG_15 -> !member.isBitField() && isEmpty(member);
            case AAPCS64 -> widthless && record.kind() == RecordType.Kind.STRUCT;
            case SYSTEM_V_AMD64,
                    SYSTEM_V_AMD64_CLANG,
                    SYSTEM_V_AMD64_CLANG_17,
                    WINDOWS_X64,
                    WINDOWS_X64_CLANG,
                    X86_CDECL,
                    X86_STDCALL,
                    X86_FASTCALL,
                    X86_THISCALL -> throw new IllegalArgumentException("not ARM64: " + convention);
        };
    }

    /// Whether clang passes nothing of a member: it has no named members that are numbers.
    private static boolean isEmpty(RecordType.Member member) {
        return member.isBitField() ? member.name() == null : isEmpty(member.type());
    }

    private static boolean isEmpty(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> record.members().stream().allMatch(Arm64::isEmpty);
            case ArrayType array -> isEmpty(array.element());
            case VoidType _, IntegerType _, FloatingType _, VectorType _, EnumType _, PointerType _, FunctionType _ ->
                false;
        };
    }

    /// Whether a value is not passed at all.
    private boolean isNowhere(CType type) {
        return layout.sizeOf(type) == 0
                || (convention != CallingConvention.AAPCS64
                        && convention != CallingConvention.WINDOWS_ARM64
                        && isEmpty(type));
    }

    /// Whether a value without vector registers is passed as a struct is; no standard places wide vectors.
    private static boolean isComposite(CType type) {
        return type.resolved() instanceof RecordType || type.resolved() instanceof VectorType;
    }

    /// Short vectors of one size are alike, whatever their elements are (AAPCS64 5.9.5).
    private static boolean sameRegisters(CanonicalType one, CanonicalType other) {
        return (one instanceof VectorType first && other instanceof VectorType second)
                ? first.bytes() == second.bytes()
                : one.equals(other);
    }

    private ValueLocation homogeneous(CType type, long size, Homogeneous homogeneous) {
        if (vectors + homogeneous.count() > REGISTERS) {
            vectors = REGISTERS;
            return onStack(size, natural(type), false);
        }
        var location = new ValueLocation.InRegisters(vectors(homogeneous, vectors));
        vectors += (int) homogeneous.count();
        return location;
    }

    private List<Piece> vectors(Homogeneous homogeneous, int first) {
        long each = layout.sizeOf(homogeneous.type());
        String kind = each == Float.BYTES ? "S" : each == Double.BYTES ? "D" : "Q";
        var pieces = new ArrayList<Piece>();
        for (int i = 0; i < homogeneous.count(); i++) {
            pieces.add(new Piece(kind + (first + i), i * each, each));
        }
        return pieces;
    }

    private ValueLocation integer(long size, int alignment, boolean composite) {
        long wanted = Math.ceilDiv(size, SLOT);
        // For an argument aligned to 16, the standard starts at an even register; Apple takes any two.
        if (alignment == 2 * SLOT && convention != CallingConvention.APPLE_ARM64) {
            integers += integers % 2;
        }
        if (integers + wanted > REGISTERS) {
            integers = REGISTERS;
            return onStack(size, alignment, composite);
        }
        var location = new ValueLocation.InRegisters(integers(size, integers));
        integers += (int) wanted;
        return location;
    }

    private static List<Piece> integers(long size, int first) {
        var pieces = new ArrayList<Piece>();
        for (long offset = 0; offset < size; offset += SLOT) {
            pieces.add(new Piece("X" + (first + offset / SLOT), offset, Math.min(SLOT, size - offset)));
        }
        return pieces;
    }

    private ValueLocation onStack(long size, int natural, boolean composite) {
        // The standard gives each argument slots of eight bytes. Apple's compilers do that only for structs that
        // would go into integer registers; they pack everything else at its own alignment.
        boolean packed = convention == CallingConvention.APPLE_ARM64 && !composite;
        int alignment = packed ? natural : Math.clamp(natural, SLOT, 2 * SLOT);
        return at(alignment, size, packed ? size : Math.ceilDiv(size, SLOT) * SLOT);
    }

    private ValueLocation.OnStack at(int alignment, long size, long taken) {
        stack = Math.ceilDiv(stack, alignment) * alignment;
        var location = new ValueLocation.OnStack(stack, size);
        stack += taken;
        return location;
    }

    /// Apple passes variadic arguments on the stack, each in slots of eight bytes.
    private ValueLocation anonymous(CType type) {
        long size = layout.sizeOf(type);
        boolean reference = isComposite(type) && size > 2 * SLOT && homogeneous(type) == null;
        if (reference) {
            return new ValueLocation.ByReference(at(SLOT, SLOT, SLOT));
        }
        int alignment = Math.clamp(natural(type), SLOT, 2 * SLOT);
        return at(alignment, size, Math.ceilDiv(size, SLOT) * SLOT);
    }

    private ValueLocation result(CType type) {
        if (type.resolved() instanceof VoidType || isNowhere(type)) {
            return new ValueLocation.Nowhere();
        }
        long size = layout.sizeOf(type);
        Homogeneous homogeneous = homogeneous(type);
        if (homogeneous != null) {
            return new ValueLocation.InRegisters(vectors(homogeneous, 0));
        }
        return size > 2 * SLOT
                ? new ValueLocation.ThroughPointer("X8", "")
                : new ValueLocation.InRegisters(integers(size, 0));
    }

    /// The type as a homogeneous aggregate; null if it is none.
    private @Nullable Homogeneous homogeneous(CType type) {
        Homogeneous found = members(type);
        return found != null
                        && found.count() <= MOST_HOMOGENEOUS
                        && found.count() * layout.sizeOf(found.type()) == layout.sizeOf(type)
                ? found
                : null;
    }

    private @Nullable Homogeneous members(CType type) {
        return switch (type.resolved()) {
            case FloatingType floating -> new Homogeneous(floating, 1);
            case VectorType vector ->
                vector.bytes() == SLOT || vector.bytes() == 2 * SLOT ? new Homogeneous(vector, 1) : null;
            case ArrayType array -> {
                Homogeneous element = array.count() > 0 ? members(array.element()) : null;
                yield element == null || array.count() > MOST_HOMOGENEOUS
                        ? null
                        : new Homogeneous(element.type(), element.count() * array.count());
            }
            case RecordType record -> ofRecord(record);
            case IntegerType _, EnumType _, PointerType _, FunctionType _, VoidType _ -> null;
        };
    }

    private @Nullable Homogeneous ofRecord(RecordType record) {
        Homogeneous whole = null;
        for (MemberPlacement placement : layout.placements(record)) {
            if (isNothing(record, placement.member())) {
                continue;
            }
            Homogeneous one = placement.member().isBitField()
                    ? null
                    : members(placement.member().type());
            if (one == null || (whole != null && !sameRegisters(one.type(), whole.type()))) {
                return null;
            }
            long before = whole == null ? 0 : whole.count();
            long count = record.kind() == RecordType.Kind.UNION ? Math.max(before, one.count()) : before + one.count();
            whole = new Homogeneous(one.type(), count);
        }
        return whole;
    }
}
