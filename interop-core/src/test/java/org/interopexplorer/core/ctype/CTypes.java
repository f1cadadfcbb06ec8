package org.interopexplorer.core.ctype;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.machine.Abi;

/// Makes random complete struct and union types whose tags are unique within one instance.
public final class CTypes {
    private static final List<IntegerType> BIT_FIELD_TYPES = List.of(
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_INT,
            IntegerType.UNSIGNED_LONG_LONG,
            IntegerType.BOOL);

    private final RandomGenerator random;
    private final List<CType> scalars;
    private final boolean microsoft;
    private final List<RecordType> made = new ArrayList<>();

    public CTypes(RandomGenerator random, List<CType> scalars, boolean microsoft) {
        this.random = random;
        this.microsoft = microsoft;
        this.scalars = scalars;
    }

    /// Every tagged type made so far, each after those that it contains.
    public List<RecordType> made() {
        return made;
    }

    public RecordType record(int depth) {
        Kind kind = random.nextInt(4) == 0 ? Kind.UNION : Kind.STRUCT;
        List<Member> members = members(depth, kind, "m");
        boolean mayPack = !microsoft || gccPacksAsMicrosoft(kind, members);
        int packing = mayPack && random.nextInt(4) == 0 ? 1 : RecordType.NATURAL_PACKING;
        RecordType type = RecordType.declare(kind, "r" + made.size()).complete(members, packing);
        made.add(type);
        return type;
    }

    /// gcc's `-mms-bitfields` counts bytes, not units, in a packed union, and ignores packing at `int: 0`.
    private static boolean gccPacksAsMicrosoft(Kind kind, List<Member> members) {
        return kind == Kind.STRUCT && members.stream().noneMatch(member -> member.bitWidth() == 0);
    }

    /// A type of few members, most of which fit registers. Floating-point numbers are next to bit-fields, named or
    /// not, and members are packed, nested and in arrays, as hardly any real header has them.
    public RecordType small(int depth) {
        Kind kind = random.nextInt(4) == 0 ? Kind.UNION : Kind.STRUCT;
        List<Member> members = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            members.add(smallMember(depth, "m" + i));
        }
        int packing = random.nextInt(3) == 0 ? 1 : RecordType.NATURAL_PACKING;
        RecordType type = RecordType.declare(kind, "s" + made.size()).complete(members, packing);
        made.add(type);
        return type;
    }

    private Member smallMember(int depth, String name) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> smallBitField(name);
            case 2 -> new Member(name, new ArrayType(smallOne(depth), 1 + random.nextInt(3)));
            case 3 -> new Member(name, smallOne(depth));
            case 4, 5 -> new Member(name, random.nextBoolean() ? FloatingType.FLOAT : FloatingType.DOUBLE);
            default -> new Member(name, scalar());
        };
    }

    private CType smallOne(int depth) {
        return depth == 0 ? scalar() : small(depth - 1);
    }

    private Member smallBitField(String name) {
        IntegerType type = BIT_FIELD_TYPES.get(random.nextInt(BIT_FIELD_TYPES.size()));
        int most = type == IntegerType.BOOL ? 1 : (int) new Layout(Abi.LINUX_X64).sizeOf(type) * 8;
        int width = random.nextInt(4) == 0 ? most : 1 + random.nextInt(most);
        return switch (random.nextInt(4)) {
            case 0 -> new Member(null, type, 0);
            case 1 -> new Member(null, type, width);
            default -> new Member(name, type, width);
        };
    }

    private List<Member> members(int depth, Kind kind, String prefix) {
        List<Member> members = new ArrayList<>();
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            members.add(member(depth, prefix + i));
        }
        if (kind == Kind.STRUCT && !prefix.contains("_") && depth == 2 && random.nextInt(8) == 0) {
            members.addFirst(new Member(prefix + "first", scalar()));
            members.add(new Member(prefix + "flex", new ArrayType(scalar(), ArrayType.UNKNOWN_COUNT)));
        }
        return members;
    }

    private Member member(int depth, String name) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> bitField(name);
            case 3 -> new Member(name, new ArrayType(scalar(), 1 + random.nextInt(5)));
            case 4 -> depth == 0 ? new Member(name, scalar()) : new Member(name, record(depth - 1));
            case 5 -> depth == 0 ? new Member(name, scalar()) : new Member(null, anonymous(depth - 1, name + "_"));
            default -> new Member(name, scalar());
        };
    }

    private Member bitField(String name) {
        IntegerType type = BIT_FIELD_TYPES.get(random.nextInt(BIT_FIELD_TYPES.size()));
        if (random.nextInt(8) == 0) {
            return new Member(null, type, 0);
        }
        int most = type == IntegerType.BOOL ? 1 : (int) new Layout(Abi.LINUX_X64).sizeOf(type) * 8;
        return new Member(random.nextInt(10) == 0 ? null : name, type, 1 + random.nextInt(most));
    }

    private RecordType anonymous(int depth, String prefix) {
        Kind kind = random.nextBoolean() ? Kind.UNION : Kind.STRUCT;
        return RecordType.declare(kind, null).complete(members(depth, kind, prefix), RecordType.NATURAL_PACKING);
    }

    private CType scalar() {
        return scalars.get(random.nextInt(scalars.size()));
    }
}
