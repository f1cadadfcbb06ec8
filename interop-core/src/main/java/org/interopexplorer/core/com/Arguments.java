package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The arguments of a call as a person writes them, read for the member that takes them.
final class Arguments {
    private static final String OUT = "out";
    private static final String IN_OUT = "inout ";

    private Arguments() {}

    /// The declaration that a call means: of what it asks for, else the method, else what reads the property; null
    /// where
    /// there is none.
    static @Nullable Member choose(List<Member> members, MemberCall call) {
        List<Member> named = members.stream()
                .filter(member -> member.name().equalsIgnoreCase(call.member())
                        || call.member().equals("dispid " + member.dispid()))
                .toList();
        List<Member.Kind> wanted = call.kind() != null
                ? List.of(call.kind())
                : List.of(Member.Kind.METHOD, Member.Kind.GET, Member.Kind.PUT, Member.Kind.PUTREF);
        for (Member.Kind kind : wanted) {
            for (Member member : named) {
                if (member.kind() == kind) {
                    return member;
                }
            }
        }
        return null;
    }

    /// The arguments of a call by `IDispatch`. What a parameter only gives back, or changes, is passed by reference.
    static List<DispatchCall.Given> read(
            MemberCall call, @Nullable Member declared, Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        List<DispatchCall.Given> given = new ArrayList<>();
        List<Member.Parameter> parameters = declared == null ? List.of() : declared.passed();
        for (int i = 0; i < call.arguments().size(); i++) {
            Optional<Map.Entry<String, String>> named =
                    ComSession.named(call.arguments().get(i));
            String name = named.map(Map.Entry::getKey).orElse(null);
            String literal =
                    named.map(Map.Entry::getValue).orElse(call.arguments().get(i));
            Member.Parameter parameter = name == null
                    ? i < parameters.size() ? parameters.get(i) : null
                    : parameters.stream()
                            .filter(each -> each.name().equalsIgnoreCase(name))
                            .findFirst()
                            .orElse(null);
            String label = name != null
                    ? name
                    : parameter == null || parameter.name().isEmpty() ? "arg" + (i + 1) : parameter.name();
            given.add(new DispatchCall.Given(name, value(label, literal, parameter, kept)));
        }
        return given;
    }

    private static Variant value(
            String label,
            String literal,
            Member.@Nullable Parameter parameter,
            Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        boolean comesOut =
                parameter != null && parameter.has(ParamFlag.OUT) && parameter.type() instanceof ComType.Pointer;
        if (literal.strip().equals(OUT)) {
            return storage(parameter, null);
        }
        boolean inOut = literal.startsWith(IN_OUT);
        Variant value = parse(label, inOut ? literal.substring(IN_OUT.length()) : literal, kept);
        return (inOut || comesOut) && !(value instanceof Variant.ByReference) && !value.equals(Variant.Failure.MISSING)
                ? storage(parameter, value)
                : value;
    }

    private static Variant parse(String label, String literal, Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        try {
            return VariantParser.parse(literal, kept);
        } catch (LiteralException e) {
            throw ComFault.refused(ComFault.ARGUMENT, label, e.problem());
        }
    }

    /// Storage of the type that a parameter points at, where that is known; else a whole VARIANT.
    private static Variant storage(Member.@Nullable Parameter parameter, @Nullable Variant value)
            throws CallEndedException {
        Variant empty = new Variant.Nothing(VarType.EMPTY);
        if (parameter == null || !(parameter.type() instanceof ComType.Pointer pointer)) {
            return new Variant.ByReference(VarType.VARIANT, value == null ? empty : value);
        }
        ComType to = pointer.to();
        VarType type = switch (to) {
            case ComType.Basic(var basic) -> basic;
            case ComType.Enumeration _ -> VarType.I4;
            case ComType.Pointer(ComType.Interface(var _, var _, var isDispatch)) ->
                isDispatch ? VarType.DISPATCH : VarType.UNKNOWN;
            case ComType.Pointer _, ComType.SafeArray _, ComType.Interface _, ComType.Structure _, ComType.Other _ ->
                VarType.VARIANT;
        };
        Variant zero = zero(type);
        if (zero == null) {
            return new Variant.ByReference(VarType.VARIANT, value == null ? empty : value);
        }
        return new Variant.ByReference(type, value == null ? zero : Coercion.to(to, value, parameter.name()));
    }

    private static @Nullable Variant zero(VarType type) {
        if (WholeType.isWhole(type)) {
            return new Variant.Whole(type, java.math.BigInteger.ZERO);
        }
        return switch (type) {
            case R4, R8 -> new Variant.Real(type, 0);
            case BOOL -> Variant.Truth.of(false);
            case BSTR -> new Variant.Text(null);
            case CY -> new Variant.Currency(0);
            case DATE -> new Variant.Date(0);
            case DECIMAL -> new Variant.Decimal(java.math.BigDecimal.ZERO);
            case ERROR, HRESULT -> new Variant.Failure(0);
            case DISPATCH, UNKNOWN -> new Variant.Instance(type, null);
            default -> null;
        };
    }

    /// The arguments of a call by the vtable, in the order of the parameters; null for one that is only given back, or
    /// left out.
    static List<@Nullable Variant> ordered(MemberCall call, Member member, Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        List<Member.Parameter> parameters = member.passed();
        List<@Nullable Variant> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            String argument = call.arguments().get(i);
            Optional<Map.Entry<String, String>> named = ComSession.named(argument);
            int place = i;
            String literal = argument;
            if (named.isPresent()) {
                String name = named.get().getKey();
                literal = named.get().getValue();
                place = parameters.stream()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .toList()
                        .indexOf(name.toLowerCase(Locale.ROOT));
                if (place < 0) {
                    throw ComFault.refused(ComFault.UNKNOWN_NAMED, name, member.name());
                }
            }
            while (values.size() <= place) {
                values.add(null);
            }
            String label =
                    place < parameters.size() && !parameters.get(place).name().isEmpty()
                            ? parameters.get(place).name()
                            : "arg" + (place + 1);
            if (!literal.strip().equals(OUT)) {
                values.set(
                        place,
                        parse(label, literal.startsWith(IN_OUT) ? literal.substring(IN_OUT.length()) : literal, kept));
            }
        }
        return values;
    }
}
