package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Parses the arguments of a call, as a person writes them, for the member that takes them.
final class Arguments {
    private static final String OUT = "out";
    private static final String IN_OUT = "inout ";
    private static final Pattern NAMED = Pattern.compile("([\\p{L}_][\\p{L}\\p{N}_]*):=(.*)", Pattern.DOTALL);

    private static final Pattern NAMES =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\s*\\|\\s*[\\p{L}_][\\p{L}\\p{N}_]*)*");

    /// Words that are literals wherever they stand.
    private static final Set<String> WORDS = Set.of("true", "false", "nan", "inf", "null", "empty", "missing", "out");

    /// Words that are values of other types.
    private static final Set<String> VALUES = Set.of("true", "false", "nan", "inf");

    /// What begins a literal that is not the text itself.
    private static final String OTHERWISE = "\"@";

    private Arguments() {}

    /// The declaration that a call refers to: the one of the requested kind, else the method, else the property's
    /// getter. Null if there is none.
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

    /// The arguments of a call by `IDispatch`. `[out]` and `[in, out]` parameters are passed by reference.
    static List<DispatchCall.Given> read(
            MemberCall call, @Nullable Member declared, Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        List<DispatchCall.Given> given = new ArrayList<>();
        List<Member.Parameter> parameters = declared == null ? List.of() : declared.passed();
        for (int i = 0; i < call.arguments().size(); i++) {
            Optional<Map.Entry<String, String>> named = named(call.arguments().get(i));
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
        Variant value = parse(label, inOut ? literal.substring(IN_OUT.length()) : literal, parameter, kept);
        return (inOut || comesOut) && !(value instanceof Variant.ByReference) && !value.equals(Variant.Failure.MISSING)
                ? storage(parameter, value)
                : value;
    }

    private static Variant parse(
            String label,
            String literal,
            Member.@Nullable Parameter parameter,
            Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        ArrayType array = parameter == null ? null : parameter.elements();
        boolean isText = parameter != null && (array == null ? isText(parameter.type()) : array.isText());
        if (isText && isBare(literal.strip())) {
            return new Variant.Text(literal.strip());
        }
        Variant constant =
                parameter == null || array != null ? null : constant(label, literal.strip(), parameter.type());
        if (constant != null) {
            return constant;
        }
        try {
            return VariantParser.parse(literal, kept);
        } catch (LiteralException e) {
            throw ComFault.refused(ComFault.ARGUMENT, label, e.problem());
        }
    }

    private static boolean isText(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) -> basic == VarType.BSTR || basic == VarType.LPWSTR;
            case ComType.Pointer(var to) -> isText(to);
            case ComType.SafeArray _,
                    ComType.Enumeration _,
                    ComType.Interface _,
                    ComType.Structure _,
                    ComType.Other _ -> false;
        };
    }

    /// The value of names of constants, joined by `|`; null for another literal, or where no constants are
    /// known.
    ///
    /// @throws CallEndedException for a bare word that is none of the constants
    private static @Nullable Variant constant(String label, String literal, ComType type) throws CallEndedException {
        if (type instanceof ComType.Pointer(var to)) {
            return constant(label, literal, to);
        }
        if (!(type instanceof ComType.Enumeration(var name, var constants))
                || constants.isEmpty()
                || !NAMES.matcher(literal).matches()
                || WORDS.contains(literal)) {
            return null;
        }
        int all = 0;
        for (String each : literal.split("\\|", -1)) {
            Integer value = constants.entrySet().stream()
                    .filter(constant -> constant.getKey().equalsIgnoreCase(each.strip()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> ComFault.refused(
                            ComFault.ARGUMENT,
                            label,
                            Message.of(
                                    ComFault.LITERAL_CONSTANT, each.strip(), name, List.copyOf(constants.keySet()))));
            all |= value;
        }
        return new Variant.Whole(VarType.I4, BigInteger.valueOf(all));
    }

    /// Whether a literal is the text itself where text is wanted: `42`, `[x]` and `true` are, while quotes, a
    /// kept value, a word such as `missing`, or a type in front say something else.
    private static boolean isBare(String literal) {
        return VALUES.contains(literal)
                || (!literal.isEmpty()
                        && OTHERWISE.indexOf(literal.charAt(0)) < 0
                        && !Character.isLetter(literal.charAt(0)));
    }

    /// Storage for what a parameter points at: of its type if that is known, else a whole VARIANT.
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

    /// The zero of a type; null if it has none, such as VARIANT.
    static @Nullable Variant zero(VarType type) {
        if (WholeType.isWhole(type)) {
            return new Variant.Whole(type, BigInteger.ZERO);
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

    /// The arguments of a call by the vtable, in the order of the parameters; null for `[out]` parameters and for
    /// omitted ones.
    static List<@Nullable Variant> ordered(MemberCall call, Member member, Function<String, @Nullable Variant> kept)
            throws CallEndedException {
        List<Member.Parameter> parameters = member.passed();
        List<@Nullable Variant> values = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            String argument = call.arguments().get(i);
            Optional<Map.Entry<String, String>> named = named(argument);
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
                        parse(
                                label,
                                literal.startsWith(IN_OUT) ? literal.substring(IN_OUT.length()) : literal,
                                place < parameters.size() ? parameters.get(place) : null,
                                kept));
            }
        }
        return values;
    }

    /// Splits `NAME:=LITERAL`; empty for a literal without a name.
    private static Optional<Map.Entry<String, String>> named(String argument) {
        Matcher matcher = NAMED.matcher(argument);
        return matcher.matches() ? Optional.of(Map.entry(matcher.group(1), matcher.group(2))) : Optional.empty();
    }
}
