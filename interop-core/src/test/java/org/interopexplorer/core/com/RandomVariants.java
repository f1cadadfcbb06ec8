package org.interopexplorer.core.com;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Values of every VARTYPE that a VARIANT may have, by reference and in arrays of any rank and bounds.
final class RandomVariants {
    private RandomVariants() {}

    /// A value that is a reference at most at its top level, as OLE Automation requires.
    static Variant value(Random random, int depth) {
        if (depth == 0 && random.nextInt(5) == 0) {
            Variant target = value(random, 1);
            VarType type = random.nextInt(3) == 0 ? VarType.VARIANT : typeOf(target);
            return type == null ? target : new Variant.ByReference(type, target);
        }
        return random.nextInt(10) < 3 && depth < 3 ? array(random, depth) : plain(random, type(random));
    }

    /// The type of a reference to a value; null if it must be a reference to a VARIANT, or is not possible.
    private static @Nullable VarType typeOf(Variant value) {
        return switch (value) {
            case Variant.Nothing _ -> null;
            case Variant.Array(var element, var _, var _) -> element == VarType.VARIANT ? null : element;
            default -> VarType.of(value.vt());
        };
    }

    private static final List<VarType> PLAIN = List.of(
            VarType.EMPTY,
            VarType.NULL,
            VarType.I1,
            VarType.UI1,
            VarType.I2,
            VarType.UI2,
            VarType.I4,
            VarType.UI4,
            VarType.I8,
            VarType.UI8,
            VarType.INT,
            VarType.UINT,
            VarType.R4,
            VarType.R8,
            VarType.CY,
            VarType.DATE,
            VarType.BSTR,
            VarType.BOOL,
            VarType.ERROR,
            VarType.DECIMAL,
            VarType.DISPATCH,
            VarType.UNKNOWN);

    private static VarType type(Random random) {
        return PLAIN.get(random.nextInt(PLAIN.size()));
    }

    private static Variant plain(Random random, VarType type) {
        return switch (type) {
            case EMPTY, NULL -> new Variant.Nothing(type);
            case R4 -> new Variant.Real(type, (float) real(random));
            case R8 -> new Variant.Real(type, real(random));
            case CY -> new Variant.Currency(random.nextLong());
            case DATE -> new Variant.Date(random.nextInt(80_000) + random.nextInt(86_400) / 86_400.0);
            case BSTR -> new Variant.Text(text(random));
            case BOOL -> Variant.Truth.of(random.nextBoolean());
            case ERROR -> new Variant.Failure(random.nextInt());
            case DECIMAL -> new Variant.Decimal(decimal(random));
            case DISPATCH, UNKNOWN -> new Variant.Instance(type, null);
            default -> new Variant.Whole(type, WholeType.of(type).read(random.nextLong()));
        };
    }

    private static double real(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> Double.POSITIVE_INFINITY;
            case 1 -> Double.NaN;
            case 2 -> -0.0;
            default -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(20) == 0 ? 2_000 : random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(4) == 0 ? 0 : random.nextInt(0xd800)));
        }
        return text.toString();
    }

    private static BigDecimal decimal(Random random) {
        return new BigDecimal(new BigInteger(random.nextInt(97), random), random.nextInt(29))
                .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
    }

    private static Variant array(Random random, int depth) {
        int rank = 1 + random.nextInt(4);
        List<Variant.Bound> bounds = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < rank; i++) {
            int size = random.nextInt(12) == 0 && rank == 1 ? 0 : 1 + random.nextInt(3);
            bounds.add(new Variant.Bound(random.nextInt(200) - 100, size));
            count *= size;
        }
        VarType element = random.nextInt(3) == 0 ? VarType.VARIANT : type(random);
        if (element == VarType.EMPTY || element == VarType.NULL) {
            element = VarType.VARIANT;
        }
        List<Variant> elements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            elements.add(element == VarType.VARIANT ? value(random, depth + 1) : plain(random, element));
        }
        return new Variant.Array(element, bounds, elements);
    }
}
