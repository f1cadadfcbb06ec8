package org.interopexplorer.core.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FormatParameter;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.Value;

/// Finds the types of variadic arguments from a format.
public final class VariadicTypes {
    private final FunctionFacts facts;
    private final Abi abi;

    public VariadicTypes(FunctionFacts facts, Abi abi) {
        this.facts = facts;
        this.abi = abi;
    }

    /// The type of each variadic argument that the format takes, in order. Empty if no parameter is a format, or
    /// if its text is not known.
    ///
    /// @param values of the parameters; further values are ignored
    public List<CType> of(String function, FunctionType type, List<Value> values, KeptValues kept) {
        return format(function, type, values, kept)
                .map(format -> {
                    var types = new ArrayList<CType>();
                    format.conversions().forEach(conversion -> types.add(conversion.type()));
                    return List.copyOf(types);
                })
                .orElse(List.of());
    }

    /// The format that a call is given.
    Optional<FormatString> format(String function, FunctionType type, List<Value> values, KeptValues kept) {
        return facts.format(function, type)
                .flatMap(format -> text(format, values, kept).map(text -> parsed(format, type, text)));
    }

    private FormatString parsed(FormatParameter format, FunctionType type, String text) {
        boolean wide = CharacterKind.ofText(
                        type.parameters().get(format.parameter()).type())
                .filter(kind -> kind != CharacterKind.NARROW)
                .isPresent();
        return switch (format.kind()) {
            case PRINTS -> FormatString.printing(text, abi, wide);
            case SCANS -> FormatString.scanning(text, abi, wide);
        };
    }

    static Optional<String> text(FormatParameter format, List<Value> values, KeptValues kept) {
        if (format.parameter() >= values.size()) {
            return Optional.empty();
        }
        Value given = values.get(format.parameter());
        Value found = given instanceof Value.Kept(var name)
                ? kept.find(name).map(KeptValues.Kept::value).orElse(given)
                : given;
        Value initial = found instanceof Value.InOut(var inside) ? inside : found;
        return initial instanceof Value.Text(var text) ? Optional.of(text) : Optional.empty();
    }
}
