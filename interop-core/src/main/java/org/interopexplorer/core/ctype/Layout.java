package org.interopexplorer.core.ctype;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.ctype.LayoutException.Reason;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;

/// Computes sizes, alignments and member offsets of types under one ABI.
///
/// Rules: System V ABI AMD64 3.1.2 and i386 "Aggregates and Unions"; on Windows Microsoft's, whose
/// bit-fields differ. Every method throws [LayoutException] for a type that has no size. All sizes are in bytes.
/// Safe for use by several threads.
public final class Layout {
    /// The deepest nesting of types by value.
    public static final int MAX_DEPTH = 200;

    private static final int ARM64_VECTOR_ALIGNMENT = 16;

    private final Abi abi;
    private final Charset narrow;
    /// The results for each struct type. A type that many members share is computed once.
    private final Map<RecordType, Measured> records = new ConcurrentHashMap<>();

    public Layout(Abi abi) {
        this(abi, StandardCharsets.UTF_8);
    }

    /// @param narrow the charset of text made of `char`: on Windows the ANSI code page
    public Layout(Abi abi, Charset narrow) {
        this.abi = abi;
        this.narrow = narrow;
    }

    /// The charset of text made of `char`.
    public Charset narrow() {
        return narrow;
    }

    public Abi abi() {
        return abi;
    }

    /// The size in bytes, including tail padding. A flexible array member adds nothing (C17 6.7.2.1 p18).
    public long sizeOf(CType type) {
        return sizeOf(type, 0);
    }

    /// The alignment of the type inside a struct, in bytes: a power of two.
    public int alignmentOf(CType type) {
        return alignmentOf(type, 0);
    }

    /// The place of each member, in the order of declaration, including unnamed bit-fields and anonymous members.
    public List<MemberPlacement> placements(RecordType type) {
        return measure(type, 0).placements();
    }

    /// The place of each member that C code can name: members of anonymous members are included, padding is left
    /// out (C17 6.7.2.1 p13).
    public List<MemberPlacement> namedPlacements(RecordType type) {
        List<MemberPlacement> named = new ArrayList<>();
        lift(type, 0, named);
        return List.copyOf(named);
    }

    private void lift(RecordType type, long base, List<MemberPlacement> into) {
        for (MemberPlacement placement : placements(type)) {
            Member member = placement.member();
            long offset = base + placement.offset();
            if (member.name() != null) {
                into.add(new MemberPlacement(member, offset, placement.bitOffset()));
            } else if (member.type().resolved() instanceof RecordType anonymous) {
                lift(anonymous, offset, into);
            }
        }
    }

    long sizeOf(CType type, int depth) {
        return switch (type.resolved()) {
            case VoidType _ -> throw new LayoutException(Reason.INCOMPLETE, type);
            case IntegerType integer -> sizeOf(integer);
            case FloatingType floating -> sizeOf(floating);
            case EnumType enumeration -> sizeOf(enumeration.underlying());
            case PointerType _ -> abi.pointerSize();
            case ArrayType array -> sizeOf(array, depth);
            case VectorType vector -> vector.bytes();
            case RecordType record -> measure(record, depth).size();
            case FunctionType _ -> throw new LayoutException(Reason.FUNCTION, type);
        };
    }

    private long sizeOf(ArrayType array, int depth) {
        if (!array.hasCount()) {
            throw new LayoutException(Reason.INCOMPLETE, array);
        }
        checkDepth(array, depth);
        try {
            return Math.multiplyExact(sizeOf(array.element(), depth + 1), array.count());
        } catch (ArithmeticException _) {
            throw new LayoutException(Reason.TOO_LARGE, array);
        }
    }

    private int sizeOf(IntegerType type) {
        return switch (type) {
            case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR -> 1;
            case SHORT, UNSIGNED_SHORT -> 2;
            case INT, UNSIGNED_INT -> 4;
            case LONG, UNSIGNED_LONG -> abi.longSize();
            case LONG_LONG, UNSIGNED_LONG_LONG -> 8;
            case INT128, UNSIGNED_INT128 -> 16;
        };
    }

    private int sizeOf(FloatingType type) {
        return switch (type) {
            case FLOAT -> 4;
            case DOUBLE -> 8;
            case LONG_DOUBLE -> abi.longDoubleSize();
            case EXTENDED -> abi.extendedSize();
        };
    }

    int alignmentOf(CType type, int depth) {
        return switch (type) {
            case NamedType named when named.alignment() != RecordType.NO_ALIGNMENT -> named.alignment();
            case NamedType named -> alignmentOf(named.target(), depth);
            case QualifiedType qualified -> alignmentOf(qualified.unqualified(), depth);
            case CanonicalType canonical -> alignmentOf(canonical, depth);
        };
    }

    private int alignmentOf(CanonicalType type, int depth) {
        return switch (type) {
            case VoidType _ -> throw new LayoutException(Reason.INCOMPLETE, type);
            case IntegerType integer -> scalarAlignment(sizeOf(integer));
            case FloatingType floating ->
                switch (floating) {
                    case FLOAT, DOUBLE -> scalarAlignment(sizeOf(floating));
                    case LONG_DOUBLE -> abi.longDoubleAlignment();
                    case EXTENDED -> abi.extendedAlignment();
                };
            case EnumType enumeration -> scalarAlignment(sizeOf(enumeration.underlying()));
            case PointerType _ -> abi.pointerSize();
            case ArrayType array -> {
                checkDepth(array, depth);
                yield alignmentOf(array.element(), depth + 1);
            }
            case VectorType vector ->
                // AAPCS64 5.4 aligns no vector to more.
                abi.architecture().equals(Architecture.ARM64)
                        ? Math.min(vector.bytes(), ARM64_VECTOR_ALIGNMENT)
                        : vector.bytes();
            case RecordType record -> measure(record, depth).alignment();
            case FunctionType _ -> throw new LayoutException(Reason.FUNCTION, type);
        };
    }

    private int scalarAlignment(int size) {
        return size == 8 ? abi.eightByteAlignment() : size;
    }

    private Measured measure(RecordType type, int depth) {
        Measured known = records.get(type);
        if (known != null) {
            return known;
        }
        if (!type.isComplete()) {
            throw new LayoutException(Reason.INCOMPLETE, type);
        }
        checkDepth(type, depth);
        RecordRules rules = abi.isWindows() ? new MicrosoftRules(type) : new SystemVRules(type, abi == Abi.LINUX_ARM64);
        Measured measured;
        try {
            measured = place(type, rules, depth + 1);
        } catch (ArithmeticException _) {
            throw new LayoutException(Reason.TOO_LARGE, type);
        }
        records.put(type, measured);
        return measured;
    }

    private Measured place(RecordType type, RecordRules rules, int depth) {
        List<MemberPlacement> placements = new ArrayList<>();
        for (int i = 0; i < type.members().size(); i++) {
            Member member = type.members().get(i);
            int alignment = alignmentOf(member.type(), depth);
            boolean last = i == type.members().size() - 1;
            long size = last && isFlexible(member.type()) ? 0 : sizeOf(member.type(), depth);
            placements.add(rules.place(member, size, alignment));
        }
        return new Measured(rules.size(), rules.alignment(), List.copyOf(placements));
    }

    private static boolean isFlexible(CType type) {
        return type.resolved() instanceof ArrayType array && !array.hasCount();
    }

    private static void checkDepth(CType type, int depth) {
        if (depth >= MAX_DEPTH) {
            throw new LayoutException(Reason.ENDLESS, type);
        }
    }

    private record Measured(long size, int alignment, List<MemberPlacement> placements) {}
}
