package org.interopexplorer.core.call;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// Random struct and union types, and random values of them.
final class EchoValues {
    static final List<CType> SCALARS = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.UNSIGNED_SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_INT,
            IntegerType.LONG,
            IntegerType.UNSIGNED_LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.DOUBLE,
            new PointerType(VoidType.VOID));

    /// Types that only a native host passes by value.
    static final List<CType> WIDE = List.of(
            FloatingType.LONG_DOUBLE,
            FloatingType.LONG_DOUBLE,
            IntegerType.INT128,
            IntegerType.UNSIGNED_INT128,
            ComplexTypes.FLOAT,
            ComplexTypes.DOUBLE,
            ComplexTypes.LONG_DOUBLE,
            new VectorType(FloatingType.FLOAT, 2),
            new VectorType(IntegerType.INT, 2),
            new VectorType(FloatingType.FLOAT, 4),
            new VectorType(FloatingType.DOUBLE, 2),
            new VectorType(IntegerType.LONG_LONG, 2),
            new VectorType(IntegerType.UNSIGNED_CHAR, 16),
            new VectorType(FloatingType.DOUBLE, 4),
            new VectorType(IntegerType.INT, 8));

    private final Layout layout;
    private final List<CType> scalars;
    private final boolean aligned;
    private final Random random;

    /// @param scalars what structs consist of, and what stands beside them
    /// @param aligned whether some structs have an alignment of their own
    EchoValues(Layout layout, List<CType> scalars, boolean aligned, long seed) {
        this.layout = layout;
        this.scalars = scalars;
        this.aligned = aligned;
        random = new Random(seed);
    }

    List<EchoSource.Case> cases(int count) {
        var types = new CTypes(random, scalars, false);
        var cases = new ArrayList<EchoSource.Case>();
        while (cases.size() < count) {
            RecordType type =
                    cases.size() < count * 2 / 5 ? types.record(random.nextInt(2)) : types.small(random.nextInt(3));
            if (aligned && random.nextInt(5) == 0) {
                type = RecordType.declare(type.kind(), "aligned" + cases.size())
                        .complete(type.members(), type.packing(), 16 << random.nextInt(3));
            }
            // C17 6.7.2.1 p8 leaves a struct without named members undefined.
            if (!layout.namedPlacements(type).isEmpty() && layout.sizeOf(type) > 0 && !isGccsOwn(type)) {
                cases.add(new EchoSource.Case(cases.size(), type, struct(type), some(), some()));
            }
        }
        return cases;
    }

    /// Whether compilers for Windows disagree about the size of a type.
    boolean isDisputed(CType type) {
        return layout.abi().isWindows() && isEndedByEmptyBits(type);
    }

    /// Whether a packed struct has a bit-field of no width. gcc for Windows aligns its end by the attribute `packed`,
    /// but not by `#pragma pack(1)`, and the two are the same here.
    private static boolean isEndedByEmptyBits(CType type) {
        return switch (type.resolved()) {
            case RecordType record ->
                (record.packing() == 1 && record.members().stream().anyMatch(member -> member.bitWidth() == 0))
                        || record.members().stream().anyMatch(member -> isEndedByEmptyBits(member.type()));
            case ArrayType array -> isEndedByEmptyBits(array.element());
            default -> false;
        };
    }

    /// Microsoft's compiler has no such attribute. In a packed union gcc shortens the unit of a bit-field, which
    /// it does in no struct.
    private boolean isGccsOwn(RecordType type) {
        return layout.abi().isWindows()
                && ((type.kind() == RecordType.Kind.UNION
                                && type.members().stream()
                                        .anyMatch(member -> member.isBitField()
                                                && (member.isPacked() || type.packing() != RecordType.NATURAL_PACKING)))
                        || type.members().stream().anyMatch(member -> isGccsOwn(member.type())));
    }

    private boolean isGccsOwn(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> isGccsOwn(record);
            case ArrayType array -> isGccsOwn(array.element());
            default -> false;
        };
    }

    private List<CType> some() {
        return random.ints(random.nextInt(5), 0, scalars.size())
                .<CType>mapToObj(scalars::get)
                .toList();
    }

    private Value.Struct struct(RecordType type) {
        var members = new LinkedHashMap<String, Value>();
        put(type, members);
        return new Value.Struct(members);
    }

    /// Puts some members, and leaves the rest zero; one member of a union.
    private void put(RecordType type, Map<String, Value> into) {
        List<RecordType.Member> members = new ArrayList<>(type.members());
        if (type.kind() == RecordType.Kind.UNION) {
            members = List.of(members.get(random.nextInt(members.size())));
        }
        for (RecordType.Member member : members) {
            if (member.name() != null) {
                if (random.nextInt(8) > 0) {
                    into.put(member.name(), value(member.type(), member.bitWidth()));
                }
            } else if (member.type().resolved() instanceof RecordType anonymous) {
                put(anonymous, into);
            }
        }
    }

    Value value(CType type, int bits) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer, bits);
            case FloatingType.LONG_DOUBLE -> {
                var digits = new BigDecimal(
                        new BigInteger(layout.abi() == Abi.LINUX_ARM64 ? 120 : 80, random), random.nextInt(30));
                yield new Value.Decimal(random.nextBoolean() ? digits.negate() : digits);
            }
            case VectorType vector -> value(vector.elements(), bits);
            case FloatingType floating ->
                new Value.Real(floating == FloatingType.FLOAT ? random.nextFloat(-1e9f, 1e9f) : random.nextGaussian());
            case ArrayType array -> {
                var elements = new ArrayList<Value>();
                for (int i = 0; i < array.count(); i++) {
                    elements.add(value(array.element(), RecordType.Member.NOT_A_BIT_FIELD));
                }
                yield new Value.Array(elements);
            }
            case RecordType record
            when ComplexTypes.is(record) -> {
                // C prints both parts of an argument.
                var parts = new LinkedHashMap<String, Value>();
                record.members().forEach(part -> parts.put(String.valueOf(part.name()), value(part.type(), bits)));
                yield new Value.Struct(parts);
            }
            case RecordType record -> struct(record);
            case PointerType _ ->
                Value.Int.of(random.nextLong(1L << Math.min(47, layout.abi().bits())));
            default -> throw new AssertionError(type);
        };
    }

    private Value integer(IntegerType type, int bits) {
        if (type == IntegerType.BOOL) {
            return new Value.Bool(random.nextBoolean());
        }
        int width = bits == RecordType.Member.NOT_A_BIT_FIELD ? (int) layout.sizeOf(type) * Byte.SIZE : bits;
        BigInteger any = new BigInteger(width, random);
        boolean signed = type.signed(layout.abi()) && any.testBit(width - 1);
        return new Value.Int(signed ? any.subtract(BigInteger.ONE.shiftLeft(width)) : any);
    }
}
