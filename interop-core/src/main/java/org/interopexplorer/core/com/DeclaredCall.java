package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// A call of a member with its values, read and checked as a call itself would be, without an object. Nothing runs.
///
/// @param arguments for each parameter that a caller passes
public record DeclaredCall(Member member, List<Argument> arguments) {
    public DeclaredCall {
        arguments = List.copyOf(arguments);
    }

    /// What is passed for a parameter.
    ///
    /// @param given as it was written; null if it was left out, or if only the callee writes it
    public record Argument(
            Member.Parameter parameter, @Nullable Variant given) {
        /// The value as the parameter's type wants it: for one that was left out, what Automation passes.
        ///
        /// @throws CallEndedException if the value cannot be converted
        public Variant fitting() throws CallEndedException {
            return Coercion.to(parameter.type(), given == null ? leftOut(parameter) : given, parameter.name());
        }
    }

    /// Reads a call of a member of a declared interface.
    ///
    /// @throws CallEndedException if the interface has no such member, if the arguments do not fit, or if one is an
    ///     array whose size is told by another
    public static DeclaredCall of(DeclaredInterface on, MemberCall call) throws CallEndedException {
        Member member = Arguments.choose(on.members(), call);
        if (member == null) {
            throw DispatchCall.unknown(call.member(), on.members());
        }
        List<@Nullable Variant> values = Arguments.ordered(call, member, _ -> null);
        List<Member.Parameter> passed = member.passed();
        if (values.size() > passed.size()) {
            throw ComFault.refused(ComFault.PARAMETER_COUNT, member.name(), passed.size(), values.size());
        }
        List<Argument> arguments = new ArrayList<>();
        for (int i = 0; i < passed.size(); i++) {
            Member.Parameter parameter = passed.get(i);
            Variant value = i < values.size() ? values.get(i) : null;
            if (value == null && !parameter.isOut() && !mayBeLeftOut(member, parameter)) {
                throw ComFault.refused(ComFault.PARAMETER_COUNT, member.name(), passed.size(), values.size());
            }
            ArrayType array = parameter.elements();
            if (array != null) {
                throw ComFault.refused(
                        ComFault.ARRAY_NOT_WRITTEN,
                        parameter.name(),
                        array.length().sizeIs());
            }
            arguments.add(new Argument(parameter, value));
        }
        return new DeclaredCall(member, arguments);
    }

    /// The arguments of a call of a member that nothing declares.
    ///
    /// @throws CallEndedException for a text that is no value, and for one with a name
    public static List<Variant> undeclared(MemberCall call) throws CallEndedException {
        List<Variant> values = new ArrayList<>();
        for (DispatchCall.Given each : Arguments.read(call, null, _ -> null)) {
            if (each.name() != null) {
                throw ComFault.refused(ComFault.UNKNOWN_NAMED, each.name(), call.member());
            }
            values.add(each.value());
        }
        return values;
    }

    static boolean mayBeLeftOut(Member member, Member.Parameter parameter) {
        return parameter.has(ParamFlag.OPT)
                || parameter.defaultValue() != null
                || (member.optional() > 0
                        && member.passed().indexOf(parameter) >= member.passed().size() - member.optional());
    }

    /// What Automation passes for an omitted argument: its default, a VARIANT that says so, or the zero of another
    /// type.
    static Variant leftOut(Member.Parameter parameter) {
        Variant otherwise = parameter.defaultValue();
        if (otherwise != null) {
            return otherwise;
        }
        Variant zero = switch (parameter.type()) {
            case ComType.Basic(var basic) -> Arguments.zero(basic);
            case ComType.Enumeration _ -> Arguments.zero(VarType.I4);
            case ComType.Pointer(ComType.Interface _) -> new Variant.Nothing(VarType.NULL);
            default -> null;
        };
        return zero == null ? Variant.Failure.MISSING : zero;
    }
}
