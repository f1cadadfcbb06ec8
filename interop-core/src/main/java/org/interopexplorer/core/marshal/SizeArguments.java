package org.interopexplorer.core.marshal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.ctype.ArrayBounds;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;

/// Gives the argument values that array sizes refer to, as in `int n, int a[n]`.
public final class SizeArguments implements SizeExpression.Arguments {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final FunctionType type;
    private final List<Value> values;
    private final KeptValues kept;

    private SizeArguments(FunctionType type, List<Value> values, KeptValues kept) {
        this.type = type;
        this.values = values;
        this.kept = kept;
    }

    /// The function's type for a call with these values: array sizes that depend on arguments become numbers.
    public static FunctionType reckon(FunctionType type, List<Value> values, KeptValues kept) {
        return ArrayBounds.at(annotated(type, values), new SizeArguments(type, values, kept));
    }

    /// The type in which a pointer given as plain `out` is an array, where an annotation tells its length. Other
    /// values have lengths of their own, which are compared with the annotation, not changed to it.
    private static FunctionType annotated(FunctionType type, List<Value> values) {
        List<Parameter> parameters = new ArrayList<>(type.parameters());
        for (int i = 0; i < Math.min(values.size(), parameters.size()); i++) {
            if (values.get(i) instanceof Value.Out(Long count) && count == null) {
                parameters.set(i, annotated(parameters.get(i)));
            }
        }
        return new FunctionType(
                type.returnType(), parameters, type.variadic(), type.convention(), type.format(), type.promises());
    }

    /// A number of bytes is one of elements where an element is a byte, or has no size of its own.
    private static Parameter annotated(Parameter parameter) {
        DeclaredLength length = parameter.length();
        if (length == null
                || length.size() instanceof SizeExpression.Unevaluated
                || !(parameter.type().resolved() instanceof PointerType(CType target, DeclaredArray declared))
                || declared != null
                || target.resolved() instanceof FunctionType
                || (length.inBytes() && !isByte(target.resolved()))) {
            return parameter;
        }
        ArrayType array = length.size() instanceof SizeExpression.Constant(long number)
                ? new ArrayType(target, number)
                : new ArrayType(target, length.size());
        return parameter.of(PointerType.adjusted(new DeclaredArray(array, false)));
    }

    private static boolean isByte(CanonicalType target) {
        return target instanceof VoidType
                || target == IntegerType.CHAR
                || target == IntegerType.SIGNED_CHAR
                || target == IntegerType.UNSIGNED_CHAR;
    }

    @Override
    public OptionalLong number(String parameter) {
        return whole(passed(parameter));
    }

    @Override
    public OptionalLong numberBehind(String parameter) {
        return switch (passed(parameter)) {
            case Value.InOut(Value.Array(var elements))
            when !elements.isEmpty() -> whole(lookedUp(elements.getFirst()));
            case Value.InOut(var initial) -> whole(lookedUp(initial));
            case Value.Array(var elements) when !elements.isEmpty() -> whole(lookedUp(elements.getFirst()));
            case Value.Out _ -> OptionalLong.of(0);
            case Value.Array _,
                    Value.Text _,
                    Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Struct _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> OptionalLong.empty();
        };
    }

    private Value passed(String parameter) {
        for (int i = 0; i < Math.min(values.size(), type.parameters().size()); i++) {
            if (parameter.equals(type.parameters().get(i).name())) {
                return lookedUp(values.get(i));
            }
        }
        return new Value.Null();
    }

    private Value lookedUp(Value value) {
        return value instanceof Value.Kept(var name)
                ? kept.find(name).map(KeptValues.Kept::value).orElse(value)
                : value;
    }

    private static OptionalLong whole(Value value) {
        return switch (value) {
            case Value.Int(var number) ->
                OptionalLong.of(number.max(LEAST).min(MOST).longValue());
            case Value.Bool(var truth) -> OptionalLong.of(truth ? 1 : 0);
            case Value.Char(var code) -> OptionalLong.of(code);
            case Value.Text _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> OptionalLong.empty();
        };
    }
}
