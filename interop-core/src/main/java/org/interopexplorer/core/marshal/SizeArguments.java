package org.interopexplorer.core.marshal;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.ctype.ArrayBounds;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.value.Value;

/// The values of a call as the sizes of its arrays ask about them: `int n, int a[n]`.
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

    /// The function for a call with these values: array sizes that they tell are numbers in it.
    public static FunctionType reckon(FunctionType type, List<Value> values, KeptValues kept) {
        return ArrayBounds.at(type, new SizeArguments(type, values, kept));
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
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Struct _,
                    Value.Kept _,
                    Value.Symbol _,
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
                    Value.Null _,
                    Value.Array _,
                    Value.Struct _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _,
                    Value.Address _ -> OptionalLong.empty();
        };
    }
}
