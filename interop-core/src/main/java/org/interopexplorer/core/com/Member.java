package org.interopexplorer.core.com;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.interopexplorer.core.typelib.ParamFlag;
import org.jspecify.annotations.Nullable;

/// A member of an object: a method, or one way to a property.
///
/// @param slot its index in the vtable; null where it is reached by `IDispatch` alone
/// @param optional how many of the last parameters may be left out; -1 where the last takes any number
/// @param help what its library says of it; null where it says nothing
public record Member(
        String name,
        Kind kind,
        int dispid,
        @Nullable Integer slot,
        ComType returns,
        List<Parameter> parameters,
        int optional,
        boolean hidden,
        @Nullable String help) {
    /// How a member is invoked (`INVOKEKIND`).
    public enum Kind {
        METHOD(1),
        GET(2),
        PUT(4),
        PUTREF(8);

        private final int flag;

        Kind(int flag) {
            this.flag = flag;
        }

        /// What `IDispatch::Invoke` is told (`DISPATCH_…`).
        public int flag() {
            return flag;
        }

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A parameter.
    ///
    /// @param name empty where its library gives none
    /// @param flags bits of [ParamFlag]
    /// @param defaultValue null where it has none
    public record Parameter(
            String name, ComType type, int flags, @Nullable Variant defaultValue) {
        public boolean has(ParamFlag flag) {
            return flag.in(flags);
        }

        /// Whether the callee writes what it points at.
        public boolean isOut() {
            return has(ParamFlag.OUT) && !has(ParamFlag.RETVAL);
        }
    }

    public Member {
        parameters = List.copyOf(parameters);
    }

    /// Those that a caller passes: neither the result nor the language, which travel by themselves.
    public List<Parameter> passed() {
        return parameters.stream()
                .filter(parameter -> !parameter.has(ParamFlag.RETVAL) && !parameter.has(ParamFlag.LCID))
                .toList();
    }

    /// What a caller gets back: the `retval` where there is one.
    public ComType result() {
        return parameters.stream()
                .filter(parameter -> parameter.has(ParamFlag.RETVAL))
                .findFirst()
                .map(parameter -> parameter.type() instanceof ComType.Pointer(var to) ? to : parameter.type())
                .orElse(returns);
    }

    /// One line of IDL.
    public String signature() {
        String attribute = switch (kind) {
            case METHOD -> "";
            case GET -> "[propget] ";
            case PUT -> "[propput] ";
            case PUTREF -> "[propputref] ";
        };
        return attribute
                + joined(returns.spelled(), name)
                + parameters.stream().map(Member::spelled).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String spelled(Parameter parameter) {
        String attributes = java.util.Arrays.stream(ParamFlag.values())
                .filter(parameter::has)
                .map(ParamFlag::attribute)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        Variant otherwise = parameter.defaultValue();
        String all = otherwise == null
                ? attributes
                : (attributes.isEmpty() ? "" : attributes + ", ") + "defaultvalue(" + VariantPrinter.plain(otherwise)
                        + ")";
        return (all.isEmpty() ? "" : "[" + all + "] ") + joined(parameter.type().spelled(), parameter.name());
    }

    private static String joined(String type, String name) {
        return name.isEmpty() || type.endsWith("*") ? type + name : type + " " + name;
    }
}
