package org.interopexplorer.core.com;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.typelib.ArrayLength;
import org.interopexplorer.core.typelib.ParamFlag;
import org.jspecify.annotations.Nullable;

/// A member of an object: a method, or a property's getter or setter.
///
/// @param slot its index in the vtable; null if it can be called only by `IDispatch`
/// @param optional how many of the last parameters may be omitted; -1 if the last takes any number of arguments
/// @param help its help text from the library; null without one
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

        /// The flag for `IDispatch::Invoke` (`DISPATCH_…`).
        public int flag() {
            return flag;
        }

        /// The stable name, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A parameter.
    ///
    /// @param name empty if the library gives none
    /// @param flags bits of [ParamFlag]
    /// @param defaultValue null without one
    /// @param array how many elements its pointer points at, as IDL says it; null where nothing does
    public record Parameter(
            String name,
            ComType type,
            int flags,
            @Nullable Variant defaultValue,
            @Nullable ArrayLength array) {
        public Parameter(String name, ComType type, int flags, @Nullable Variant defaultValue) {
            this(name, type, flags, defaultValue, null);
        }

        public boolean has(ParamFlag flag) {
            return flag.in(flags);
        }

        /// The array that it points at; null if its pointer is one to a single value.
        @Nullable
        ArrayType elements() {
            return ArrayType.of(this);
        }

        /// Whether the callee writes to its target.
        public boolean isOut() {
            return has(ParamFlag.OUT) && !has(ParamFlag.RETVAL);
        }
    }

    public Member {
        parameters = List.copyOf(parameters);
    }

    /// The parameters that a caller passes: all but the result and the language, which are passed automatically.
    public List<Parameter> passed() {
        return parameters.stream()
                .filter(parameter -> !parameter.has(ParamFlag.RETVAL) && !parameter.has(ParamFlag.LCID))
                .toList();
    }

    /// The type that a caller gets back: that of the `retval` if there is one.
    public ComType result() {
        return parameters.stream()
                .filter(parameter -> parameter.has(ParamFlag.RETVAL))
                .findFirst()
                .map(parameter -> parameter.type() instanceof ComType.Pointer(var to) ? to : parameter.type())
                .orElse(returns);
    }

    /// The member as one line of IDL.
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
        ArrayLength array = parameter.array();
        Stream<String> lengths = array == null ? Stream.empty() : Stream.of(array.sizeIs(), array.lengthIs());
        String attributes = Stream.concat(
                        Arrays.stream(ParamFlag.values()).filter(parameter::has).map(ParamFlag::attribute), lengths)
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
