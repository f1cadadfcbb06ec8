package org.interopexplorer.core.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;

/// A value that is written to memory is read back as the same value, for any type, without a host.
final class MarshalRoundTripTest {
    /// A type and a value that fits it.
    record Sample(CType type, Value value) {}

    private static final List<IntegerType> INTEGERS = Stream.of(IntegerType.values())
            .filter(type ->
                    type != IntegerType.INT128 && type != IntegerType.UNSIGNED_INT128 && type != IntegerType.BOOL)
            .toList();

    @Property(tries = 500)
    void whatIsPassedByValueReadsBackTheSame(@ForAll("samples") Sample sample, @ForAll Abi abi) {
        var layout = new Layout(abi);
        var type = MarshalTypes.function(VoidType.VOID, sample.type());
        var frame = frame(
                layout,
                new Marshaler(layout, KeptValues.NONE).marshal("f", type, List.of(sample.value()), Encodings.BY_TYPE));
        var reader = new Unmarshaler(layout, frame, List.of(), MemoryReader.NONE);

        assertThat(reader.value(sample.type(), frame.arguments().getFirst().bytes()))
                .isEqualTo(sample.value());
    }

    @Property(tries = 500)
    void whatIsPassedBehindAPointerReadsBackTheSame(@ForAll("samples") Sample sample, @ForAll Abi abi) {
        var layout = new Layout(abi);
        var type = MarshalTypes.function(VoidType.VOID, new PointerType(sample.type()));
        var frame = frame(
                layout,
                new Marshaler(layout, KeptValues.NONE)
                        .marshal("f", type, List.of(new Value.InOut(sample.value())), Encodings.BY_TYPE));
        byte[] bytes = frame.blocks().getFirst().initial().toArray(ValueLayout.JAVA_BYTE);
        var reader = new Unmarshaler(layout, frame, List.of(new MemoryChange(4096, bytes, bytes)), MemoryReader.NONE);

        assertThat(reader.out(0)).isEqualTo(sample.value());
    }

    private static CallFrame frame(Layout layout, Marshaling marshaling) {
        assertThat(marshaling).as(layout.abi().name()).isInstanceOf(Marshaling.Ready.class);
        return ((Marshaling.Ready) marshaling).frame();
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.oneOf(scalars(), structs(2));
    }

    private Arbitrary<Sample> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(INTEGERS).flatMap(MarshalRoundTripTest::integers),
                Arbitraries.of(true, false).map(truth -> new Sample(IntegerType.BOOL, new Value.Bool(truth))),
                Arbitraries.doubles().map(number -> new Sample(FloatingType.DOUBLE, new Value.Real(number))),
                Arbitraries.floats().map(number -> new Sample(FloatingType.FLOAT, new Value.Real(number))));
    }

    /// Values that fit the type under every ABI: a `long` may have 32 bits, and a `char` no sign.
    private static Arbitrary<Sample> integers(IntegerType type) {
        int bits = 8 * Math.toIntExact(new Layout(Abi.WINDOWS_X64).sizeOf(type));
        boolean signed = type.signed(Abi.WINDOWS_X64);
        boolean belowZero = signed && type.signed(Abi.LINUX_ARM64);
        BigInteger least = belowZero ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger most = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers().between(least, most).map(number -> new Sample(type, new Value.Int(number)));
    }

    private Arbitrary<Sample> structs(int depth) {
        Arbitrary<Sample> member =
                depth == 0 ? scalars() : Arbitraries.oneOf(scalars(), bitFieldHolders(), arrays(), structs(depth - 1));
        return Combinators.combine(member.list().ofMinSize(1).ofMaxSize(6), Arbitraries.of(0, 1, 2, 4))
                .as(MarshalRoundTripTest::structOf);
    }

    private static Sample structOf(List<Sample> samples, int packing) {
        var members = new ArrayList<Member>();
        var values = new LinkedHashMap<String, Value>();
        for (Sample sample : samples) {
            String name = "m" + members.size();
            members.add(new Member(name, sample.type()));
            values.put(name, sample.value());
        }
        return new Sample(
                RecordType.declare(RecordType.Kind.STRUCT, "s").complete(members, packing), new Value.Struct(values));
    }

    private Arbitrary<Sample> arrays() {
        // Arrays of characters are read back as text, and infinities print alike; only numbers keep their form.
        return Arbitraries.longs()
                .between(Integer.MIN_VALUE, Integer.MAX_VALUE)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(numbers -> new Sample(
                        new ArrayType(IntegerType.INT, numbers.size()),
                        new Value.Array(
                                numbers.stream().<Value>map(Value.Int::of).toList())));
    }

    private Arbitrary<Sample> bitFieldHolders() {
        return Arbitraries.integers()
                .between(1, 31)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(widths -> {
                    var members = new ArrayList<Member>();
                    var values = new LinkedHashMap<String, Value>();
                    for (int width : widths) {
                        String name = "b" + members.size();
                        members.add(new Member(name, IntegerType.INT, width));
                        values.put(name, Value.Int.of(-(1L << (width - 1)) + (width > 1 ? 1 : 0)));
                    }
                    return new Sample(
                            RecordType.declare(RecordType.Kind.STRUCT, "bits")
                                    .complete(members, RecordType.NATURAL_PACKING),
                            new Value.Struct(values));
                });
    }
}
