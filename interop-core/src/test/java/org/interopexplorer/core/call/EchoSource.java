package org.interopexplorer.core.call;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The C side of an echo: for each type, functions that print what they see, and the expected output.
final class EchoSource {
    private static final Layout LAYOUT = new Layout(Abi.LINUX_X64);

    private final WideFormat wide;

    /// @param abi of the C
    EchoSource(Abi abi) {
        wide = abi.longDouble() == Abi.LongDouble.BINARY128 ? WideFormat.BINARY128 : WideFormat.X87;
    }

    /// How many bits the significand of `long double` has, and how the C prints the whole.
    private enum WideFormat {
        X87(64),
        BINARY128(113);

        private final int precision;

        WideFormat(int precision) {
            this.precision = precision;
        }

        /// The bits as hexadecimal numbers: of x87 the significand, then sign and exponent; of the other the low and
        /// the high half.
        private String printed(BigInteger significand, int signAndExponent) {
            if (this == X87) {
                return "%016x:%04x ".formatted(significand.longValue(), signAndExponent);
            }
            BigInteger stored = significand.signum() == 0 ? significand : significand.clearBit(precision - 1);
            return "%016x:%016x "
                    .formatted(
                            stored.longValue(),
                            stored.shiftRight(Long.SIZE).longValue() | (long) signAndExponent << 48);
        }
    }

    private static final String PROLOGUE = """
            #include <stdio.h>
            #include <string.h>
            #include <stdbool.h>
            static void f32(float v) { unsigned u; memcpy(&u, &v, 4); printf("%08x ", u); }
            static void f64(double v) { unsigned long long u; memcpy(&u, &v, 8); printf("%016llx ", u); }
            #if __LDBL_MANT_DIG__ == 113
            static void f80(long double v) { unsigned long long u[2]; memcpy(u, &v, 16);
                printf("%016llx:%016llx ", u[0], u[1]); }
            #else
            static void f80(long double v) { unsigned long long u; unsigned short e; memcpy(&u, &v, 8);
                memcpy(&e, (char *) &v + 8, 2); printf("%016llx:%04x ", u, e); }
            #endif
            #ifdef __SIZEOF_INT128__
            static void i128(unsigned __int128 v) {
                printf("%llx:%llx ", (unsigned long long) (v >> 64), (unsigned long long) v); }
            #endif
            """;

    /// One type, a value of it, and the arguments before and after it.
    record Case(int number, RecordType type, Value.Struct value, List<CType> before, List<CType> behind) {}

    /// C that prints each value, returns it, passes it to a callback, and copies it.
    static String source(List<Case> cases) {
        var source = new StringBuilder(PROLOGUE);
        for (Case each : cases) {
            // The tagged types that it contains come first.
            define(each.type(), source, new ArrayList<>());
        }
        for (Case each : cases) {
            String name = CSpelling.of(each.type());
            var show = new StringBuilder();
            print("v", each.type(), each.value(), show);
            source.append("static void show%d(%s v) { %s puts(\"\"); fflush(stdout); }\n"
                    .formatted(each.number(), name, show));
            source.append("%s echo%d(%s%s v%s) {\n"
                    .formatted(
                            name,
                            each.number(),
                            parameters(each.before(), "b", true),
                            name,
                            parameters(each.behind(), "c", false)));
            numbers(each.before(), "b", source);
            numbers(each.behind(), "c", source);
            source.append("show%d(v); return v; }\n".formatted(each.number()));
            source.append("%s through%d(%s (*f)(%s%s v%s), %s%s v%s) { return f(%sv%s); }\n"
                    .formatted(
                            name,
                            each.number(),
                            name,
                            parameters(each.before(), "b", true),
                            name,
                            parameters(each.behind(), "c", false),
                            parameters(each.before(), "b", true),
                            name,
                            parameters(each.behind(), "c", false),
                            names(each.before(), "b").map(one -> one + ", ").collect(Collectors.joining()),
                            names(each.behind(), "c").map(one -> ", " + one).collect(Collectors.joining())));
            source.append("void copy%d(const %s *in, %s *out) { show%d(*in); *out = *in; }\n"
                    .formatted(each.number(), name, name, each.number()));
        }
        return source.toString();
    }

    private static void define(RecordType type, StringBuilder source, List<RecordType> open) {
        if (open.contains(type)) {
            return;
        }
        open.add(type);
        for (RecordType.Member member : type.members()) {
            CType own = member.type().resolved();
            while (own instanceof ArrayType array) {
                own = array.element().resolved();
            }
            if (own instanceof RecordType record) {
                define(record, source, open);
            }
        }
        String definition = CSpelling.definition(type) + ";\n";
        if (type.tag() != null && source.indexOf(definition) < 0) {
            source.append(definition);
        }
    }

    static String parameters(List<CType> types, String prefix, boolean before) {
        var list = new StringBuilder();
        for (int i = 0; i < types.size(); i++) {
            String one = CSpelling.declaration(types.get(i), prefix + i);
            list.append(before ? one + ", " : ", " + one);
        }
        return list.toString();
    }

    private static void numbers(List<CType> types, String prefix, StringBuilder source) {
        for (int i = 0; i < types.size(); i++) {
            scalar(prefix + i, types.get(i), source);
        }
    }

    static void scalar(String expression, CType type, StringBuilder source) {
        switch (type.resolved()) {
            case FloatingType floating ->
                source.append("%s(%s);"
                        .formatted(
                                switch (floating) {
                                    case FLOAT -> "f32";
                                    case DOUBLE -> "f64";
                                    case LONG_DOUBLE, EXTENDED -> "f80";
                                },
                                expression));
            case VectorType vector -> {
                for (int i = 0; i < vector.count(); i++) {
                    scalar(expression + "[" + i + "]", vector.element(), source);
                }
            }
            case RecordType complex -> {
                CType part = complex.members().getFirst().type();
                scalar("__real__ " + expression, part, source);
                scalar("__imag__ " + expression, part, source);
            }
            case IntegerType.INT128, IntegerType.UNSIGNED_INT128 -> source.append("i128(%s);".formatted(expression));
            case PointerType _ ->
                source.append("printf(\"%%llu \", (unsigned long long) (__UINTPTR_TYPE__) %s);".formatted(expression));
            case IntegerType integer ->
                source.append((integer.signed(Abi.LINUX_X64)
                                ? "printf(\"%%lld \", (long long) %s);"
                                : "printf(\"%%llu \", (unsigned long long) %s);")
                        .formatted(expression));
            default -> throw new AssertionError(type);
        }
    }

    private static CType element(CType type) {
        return type.resolved() instanceof VectorType vector
                ? vector.element()
                : ((ArrayType) type.resolved()).element();
    }

    private static String part(String expression, CType type, @Nullable String name) {
        return ComplexTypes.is(type)
                ? "__" + ("re".equals(name) ? "real" : "imag") + "__ " + expression
                : expression + "." + name;
    }

    /// C that prints the parts of the type that the value names.
    private static void print(String expression, CType type, Value value, StringBuilder source) {
        switch (value) {
            case Value.Struct(var members) -> {
                for (MemberPlacement placement : LAYOUT.namedPlacements((RecordType) type.resolved())) {
                    Value member = members.get(placement.member().name());
                    if (member != null) {
                        print(
                                part(expression, type, placement.member().name()),
                                placement.member().type(),
                                member,
                                source);
                    }
                }
            }
            case Value.Array(var elements) -> {
                CType element = element(type);
                for (int i = 0; i < elements.size(); i++) {
                    print(expression + "[" + i + "]", element, elements.get(i), source);
                }
            }
            default -> scalar(expression, type, source);
        }
    }

    /// The output of that C.
    String printed(CType type, Value value) {
        var text = new StringBuilder();
        switch (value) {
            case Value.Struct(var members) -> {
                for (MemberPlacement placement : LAYOUT.namedPlacements((RecordType) type.resolved())) {
                    Value member = members.get(placement.member().name());
                    if (member != null) {
                        text.append(printed(placement.member().type(), member));
                    }
                }
            }
            case Value.Array(var elements) -> elements.forEach(element -> text.append(printed(element(type), element)));
            case Value.Numeric number
            when type.resolved() instanceof FloatingType floating && floating.isLong() -> text.append(wide(number));
            case Value.Int(var number)
            when type.resolved() == IntegerType.INT128 || type.resolved() == IntegerType.UNSIGNED_INT128 ->
                text.append("%x:%x ".formatted(number.shiftRight(Long.SIZE).longValue(), number.longValue()));
            case Value.Int(var number)
            when type.resolved() instanceof FloatingType ->
                text.append(printed(type, new Value.Real(number.doubleValue())));
            case Value.Int(var number) -> text.append(number).append(' ');
            case Value.Bool(var truth) -> text.append(truth ? 1 : 0).append(' ');
            case Value.Null() -> text.append("0 ");
            case Value.Address address -> text.append(address.address()).append(' ');
            case Value.Real(var real) ->
                text.append(
                        type.resolved() == FloatingType.FLOAT
                                ? "%08x ".formatted(Float.floatToRawIntBits((float) real))
                                : "%016x ".formatted(Double.doubleToRawLongBits(real)));
            default -> throw new AssertionError(value);
        }
        return text.toString();
    }

    /// The nearest number of the format, as the C prints it.
    private String wide(Value.Numeric value) {
        if (value.exact().isEmpty()) {
            return "not finite ";
        }
        BigDecimal number = value.exact().orElseThrow();
        if (number.signum() == 0) {
            return wide.printed(BigInteger.ZERO, Double.doubleToRawLongBits(value.toDouble()) < 0 ? 0x8000 : 0);
        }
        int exponent = (int) Math.ceil((number.precision() - number.scale()) * Math.log(10) / Math.log(2)) + 1;
        int last = wide.precision - 1;
        BigInteger significand;
        do {
            exponent--;
            BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(Math.abs(last - exponent)));
            BigDecimal scaled = exponent <= last
                    ? number.abs().multiply(scale)
                    : number.abs().divide(scale);
            significand = scaled.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
        } while (significand.bitLength() < wide.precision);
        int sign = number.signum() < 0 ? 0x8000 : 0;
        return wide.printed(significand, sign | (exponent + 16383));
    }

    static Stream<String> names(List<CType> types, String prefix) {
        return IntStream.range(0, types.size()).mapToObj(i -> prefix + i);
    }
}
