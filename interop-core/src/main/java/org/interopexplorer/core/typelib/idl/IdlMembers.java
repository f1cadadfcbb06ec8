package org.interopexplorer.core.typelib.idl;

import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.typelib.ArrayLength;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;

/// Writes the members of types, each on one or more lines.
final class IdlMembers {
    /// How many parameters fit on one line. If there are more, each gets its own line.
    private static final int ON_ONE_LINE = 2;

    private final IdlWriter out;
    private final IdlTypes types;

    IdlMembers(IdlWriter out, IdlTypes types) {
        this.out = out;
        this.types = types;
    }

    void enumerator(Variable constant) {
        variableAttributes(constant, false).inline();
        out.name(constant.name()).plain(" = ");
        value(constant);
    }

    void field(Variable field) {
        // Compilers accept no help text for a field of a record.
        if (field.documentation().text() != null) {
            out.comment("// " + field.documentation().text()).line();
        }
        variableAttributes(field.withoutHelp(), false).inline();
        types.declaration(field.type(), field.name());
        out.line(";");
    }

    void constant(Variable constant) {
        variableAttributes(constant, false).inline();
        out.keyword("const").plain(" ");
        types.declaration(constant.type(), constant.name());
        out.plain(" = ");
        value(constant);
        out.line(";");
    }

    void property(Variable property) {
        variableAttributes(property, true).inline();
        types.declaration(property.type(), property.name());
        out.line(";");
    }

    private void value(Variable constant) {
        IdlValues.write(out, constant.value() == null ? new VariantValue.Nothing(VarType.EMPTY) : constant.value());
    }

    private AttributeList variableAttributes(Variable variable, boolean withId) {
        AttributeList attributes = new AttributeList(out);
        if (withId) {
            attributes.number("id", id(variable.memberId()));
        }
        return attributes
                .documentation(variable.documentation())
                .flags(VarFlag.values(), variable.flags())
                .customData(variable.customData());
    }

    /// A function of an interface or dispinterface.
    ///
    /// @param unsaidId whether its DISPID is the one that it gets without `id`
    void method(Function function, boolean unsaidId) {
        AttributeList attributes = new AttributeList(out);
        if (!unsaidId) {
            attributes.number("id", id(function.memberId()));
        }
        functionAttributes(attributes, function).inline();
        function(function, function.callingConvention() != CallConv.STDCALL);
    }

    void moduleFunction(Function function) {
        AttributeList attributes = new AttributeList(out);
        ModuleEntry entry = function.entry();
        if (entry != null && entry.name() != null) {
            attributes.text("entry", entry.name());
        } else if (entry != null) {
            attributes.number("entry", Integer.toString(entry.ordinal()));
        }
        functionAttributes(attributes, function).inline();
        function(function, true);
    }

    private static AttributeList functionAttributes(AttributeList attributes, Function function) {
        if (function.invokeKind() != InvokeKind.FUNC) {
            attributes.word(function.invokeKind().name().toLowerCase(Locale.ROOT));
        }
        if (function.optionalParameters() < 0) {
            attributes.word("vararg");
        }
        return attributes
                .flags(FuncFlag.values(), function.flags())
                .documentation(function.documentation())
                .customData(function.customData());
    }

    private void function(Function function, boolean withConvention) {
        types.declaration(function.returnType(), "");
        out.plain(" ");
        if (withConvention && function.kind() != FuncKind.DISPATCH) {
            out.keyword(keyword(function.callingConvention())).plain(" ");
        }
        out.name(function.name()).plain("(");
        List<Parameter> parameters = function.parameters();
        boolean[] optional = optional(function);
        boolean wrapped = parameters.size() > ON_ONE_LINE;
        if (wrapped) {
            out.deeper();
            out.deeper();
        }
        for (int i = 0; i < parameters.size(); i++) {
            if (wrapped) {
                out.line();
            }
            parameter(function, i, optional[i]);
            if (i < parameters.size() - 1) {
                out.plain(wrapped ? "," : ", ");
            }
        }
        if (wrapped) {
            out.shallower();
            out.shallower();
        }
        out.line(");");
    }

    /// Which parameters need the word `optional`. A default value sets the flag too, but such a parameter does not
    /// count.
    private static boolean[] optional(Function function) {
        List<Parameter> parameters = function.parameters();
        boolean[] optional = new boolean[parameters.size()];
        int uncounted = function.optionalParameters();
        for (int i = 0; i < optional.length; i++) {
            if (parameters.get(i).has(ParamFlag.OPT) && parameters.get(i).defaultValue() == null) {
                optional[i] = true;
                uncounted--;
            }
        }
        for (int i = optional.length - 1; i >= 0 && uncounted > 0; i--) {
            if (parameters.get(i).has(ParamFlag.OPT) && !optional[i]) {
                optional[i] = true;
                uncounted--;
            }
        }
        return optional;
    }

    private void parameter(Function function, int index, boolean optional) {
        Parameter parameter = function.parameters().get(index);
        AttributeList attributes = new AttributeList(out);
        for (ParamFlag flag : ParamFlag.values()) {
            if (flag == ParamFlag.OPT
                    ? optional
                    : parameter.has(flag) && !flag.attribute().isEmpty()) {
                attributes.word(flag.attribute());
            }
        }
        VariantValue value = parameter.defaultValue();
        if (value != null) {
            attributes.with("defaultvalue", () -> IdlValues.write(out, value));
        }
        ArrayLength array = parameter.array();
        if (array != null && !(parameter.type() instanceof TypeDesc.CArray)) {
            attributes.word(array.sizeIs());
        }
        if (array != null && array.length() != null) {
            attributes.word(array.lengthIs());
        }
        attributes.customData(parameter.customData()).inline();
        types.declaration(parameter.type(), name(function, index));
    }

    private static String name(Function function, int index) {
        String name = function.parameters().get(index).name();
        if (name != null) {
            return name;
        }
        // Libraries do not keep the name of the value that a property is set to.
        boolean value = (function.invokeKind() == InvokeKind.PROPPUT || function.invokeKind() == InvokeKind.PROPPUTREF)
                && index == function.parameters().size() - 1;
        return value ? "value" : "";
    }

    private static String keyword(CallConv convention) {
        return switch (convention) {
            case FASTCALL, FPFASTCALL -> "__fastcall";
            case CDECL, MPWCDECL -> "__cdecl";
            case PASCAL, MACPASCAL, MPWPASCAL -> "__pascal";
            case STDCALL, SYSCALL -> "__stdcall";
        };
    }

    private static String id(int memberId) {
        return Math.abs((long) memberId) < 0x10000 ? Integer.toString(memberId) : "0x%08x".formatted(memberId);
    }
}
