package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.VarFlag;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Makes functions and variables of a library's types.
final class MemberModel {
    /// The member id of the first variable without one of its own.
    private static final int VARIABLES = 0x4000_0000;

    private final TypeEncoder types;
    private final Layouts layouts;
    private final ArrayLengths lengths;

    MemberModel(TypeEncoder types, Layouts layouts, Scope scope) {
        this.types = types;
        this.layouts = layouts;
        lengths = new ArrayLengths(scope);
    }

    List<Function> functions(Declared declared, Vtables.Start start) {
        List<Function> made = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        for (Declared.Method method : Vtables.own(declared)) {
            int unsaid = (0x6000 | (start.bases() & 0xfff)) << 16 | made.size();
            int id = method.attributes().number("id", ids.getOrDefault(method.name(), unsaid));
            ids.putIfAbsent(method.name(), id);
            int offset =
                    declared.kind() == Declared.Kind.INTERFACE ? start.offset() + made.size() * Layouts.POINTER : 0;
            made.add(function(declared, method, ids.get(method.name()), offset));
        }
        return made;
    }

    private Function function(Declared declared, Declared.Method method, int id, int offset) {
        Attributes attributes = method.attributes();
        InvokeKind invoke = attributes.has("propget")
                ? InvokeKind.PROPGET
                : attributes.has("propput")
                        ? InvokeKind.PROPPUT
                        : attributes.has("propputref") ? InvokeKind.PROPPUTREF : InvokeKind.FUNC;
        TypeDesc result = types.encode(method.result());
        List<Parameter> parameters = new ArrayList<>();
        int optional = 0;
        int defaults = 0;
        for (int i = 0; i < method.parameters().size(); i++) {
            Declared.Field parameter = method.parameters().get(i);
            optional += parameter.attributes().has("optional") ? 1 : 0;
            defaults += parameter.attributes().has("defaultvalue") ? 1 : 0;
            boolean isSet = (invoke == InvokeKind.PROPPUT || invoke == InvokeKind.PROPPUTREF)
                    && i == method.parameters().size() - 1;
            parameters.add(parameter(parameter, isSet, method));
        }
        boolean any = attributes.has("vararg") && optional == 0 && defaults == 0;
        return new Function(
                method.name(),
                id,
                switch (declared.kind()) {
                    case DISPINTERFACE -> FuncKind.DISPATCH;
                    case MODULE -> FuncKind.STATIC;
                    default -> FuncKind.PUREVIRTUAL;
                },
                invoke,
                convention(method.convention()),
                offset,
                any ? -1 : optional,
                List.of(),
                attributes.flags(FuncFlag.values()),
                result,
                parameters,
                attributes.documentation(),
                attributes.custom(),
                declared.kind() == Declared.Kind.MODULE ? entry(declared, method) : null);
    }

    private static ModuleEntry entry(Declared declared, Declared.Method method) {
        String dll = declared.attributes().text("dllname");
        return switch (method.attributes().value("entry")) {
            case VariantValue.Whole(var _, long ordinal) -> new ModuleEntry(dll, null, (int) ordinal);
            case VariantValue.Text(var _, String name) -> new ModuleEntry(dll, name, 0);
            case null, default -> new ModuleEntry(dll, method.name(), 0);
        };
    }

    private static CallConv convention(String written) {
        String bare = written.replace("_", "").toLowerCase(Locale.ROOT);
        return switch (bare) {
            case "cdecl", "winapiv" -> CallConv.CDECL;
            case "fastcall" -> CallConv.FASTCALL;
            case "pascal" -> CallConv.PASCAL;
            default -> CallConv.STDCALL;
        };
    }

    private Parameter parameter(Declared.Field parameter, boolean isSet, Declared.Method method) {
        Attributes attributes = parameter.attributes();
        TypeDesc type = types.encode(parameter.type());
        int flags = 0;
        for (ParamFlag flag : ParamFlag.values()) {
            flags |= !flag.attribute().isEmpty() && attributes.has(flag.attribute()) ? flag.bit() : 0;
        }
        VariantValue given = attributes.value("defaultvalue");
        if (given != null) {
            flags |= ParamFlag.HASDEFAULT.bit() | ParamFlag.OPT.bit();
        }
        String name = isSet || parameter.name().isEmpty() ? null : parameter.name();
        return new Parameter(
                name,
                type,
                flags,
                given == null ? null : typed(given, type),
                attributes.custom(),
                lengths.of(parameter, method));
    }

    /// A constant as a value of the type that it is declared for.
    private static VariantValue typed(VariantValue value, TypeDesc type) {
        VarType scalar = scalar(type);
        return switch (value) {
            case VariantValue.Whole(VarType own, long number) ->
                switch (scalar) {
                    case R4 -> new VariantValue.Single(number);
                    case R8, DATE -> new VariantValue.Real(scalar, number);
                    case CY -> new VariantValue.Currency(number * 10_000);
                    case DISPATCH, UNKNOWN -> new VariantValue.Address(scalar, number);
                    case I1, UI1, I2, UI2, I4, UI4, I8, UI8, INT, UINT, ERROR, HRESULT ->
                        new VariantValue.Whole(scalar, narrowed(scalar, number));
                    case BOOL -> new VariantValue.Whole(scalar, number == 0 ? 0 : -1);
                    case VARIANT -> new VariantValue.Whole(own, number);
                    default -> new VariantValue.Whole(VarType.I4, (int) number);
                };
            case VariantValue.Real(var _, double number) ->
                switch (scalar) {
                    case R4 -> new VariantValue.Single((float) number);
                    case DATE -> new VariantValue.Real(VarType.DATE, number);
                    case CY -> new VariantValue.Currency(Math.round(number * 10_000));
                    default -> new VariantValue.Real(VarType.R8, number);
                };
            case VariantValue.Text(var _, String text) ->
                new VariantValue.Text(
                        scalar == VarType.LPSTR || scalar == VarType.LPWSTR ? scalar : VarType.BSTR, text);
            default -> value;
        };
    }

    private static VarType scalar(TypeDesc type) {
        return type instanceof TypeDesc.Scalar(VarType scalar) ? scalar : VarType.EMPTY;
    }

    private static long narrowed(VarType type, long number) {
        return switch (type) {
            case I1 -> (byte) number;
            case UI1 -> number & 0xff;
            case I2 -> (short) number;
            case UI2 -> number & 0xffff;
            case I4, INT, ERROR, HRESULT -> (int) number;
            case UI4, UINT -> number & 0xffff_ffffL;
            default -> number;
        };
    }

    List<Variable> variables(Declared declared) {
        List<Variable> made = new ArrayList<>();
        boolean union = declared.kind() == Declared.Kind.UNION && !declared.isEncapsulated();
        long offset = 0;
        for (Declared.Field field : declared.fields()) {
            boolean property = declared.kind() == Declared.Kind.DISPINTERFACE;
            Layouts.Layout layout = layouts.of(field.type());
            offset = union || property ? 0 : Layouts.aligned(offset, layout.alignment());
            made.add(variable(
                    field.name(),
                    field.attributes(),
                    VARIABLES | made.size(),
                    property ? VarKind.DISPATCH : VarKind.PERINSTANCE,
                    types.encode(field.type()),
                    (int) Math.min(offset, Integer.MAX_VALUE),
                    null));
            offset += layout.size();
        }
        for (Declared.Constant constant : declared.constants()) {
            if (declared.kind() == Declared.Kind.ENUM || declared.kind() == Declared.Kind.MODULE) {
                TypeDesc type = types.encode(constant.type());
                made.add(variable(
                        constant.name(),
                        constant.attributes(),
                        VARIABLES | made.size(),
                        VarKind.CONST,
                        type,
                        0,
                        declared.kind() == Declared.Kind.ENUM ? constant.value() : typed(constant.value(), type)));
            }
        }
        return made;
    }

    private static Variable variable(
            String name,
            Attributes attributes,
            int unsaidId,
            VarKind kind,
            TypeDesc type,
            int offset,
            @Nullable VariantValue value) {
        Documentation documentation = attributes.documentation();
        return new Variable(
                name,
                attributes.number("id", unsaidId),
                kind,
                attributes.flags(VarFlag.values()),
                type,
                offset,
                value,
                documentation,
                attributes.custom());
    }
}
