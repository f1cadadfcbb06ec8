package org.interopexplorer.core.metadata.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Accessor;
import org.interopexplorer.core.metadata.Constant;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.FuncFlag;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.InvokeKind;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Reads the methods of an interface.
///
/// @param late whether it is reached through `IDispatch` only
/// @param dual whether it is reached through both
record ComMembers(ComDescriptors descriptors, TypeDefinition type, boolean late, boolean dual) {
    private static final TypeDesc VOID = Stubs.scalar(VarType.VOID);
    private static final TypeDesc HRESULT = Stubs.scalar(VarType.HRESULT);
    private static final String GAP = "_VtblGap";
    private static final int CONSTRUCTOR_OR_STATIC = 0x10;

    private Metadata metadata() {
        return descriptors.library().metadata();
    }

    /// The functions in the order of the vtable.
    ///
    /// @param first the slot of the first one
    List<Function> read(int first) throws MalformedFileException {
        List<Function> all = new ArrayList<>();
        int slot = first;
        int base = first == Stubs.IUNKNOWN_SLOTS ? 0x60010000 : 0x60020000;
        for (int row : metadata().methodRows(type.token()).toArray()) {
            MethodDefinition method = metadata().method(row);
            if (method.name().startsWith(GAP)) {
                slot = (int) Math.min(0xffff, slot + gap(method.name()));
            } else if ((method.flags() & CONSTRUCTOR_OR_STATIC) == 0
                    && !method.name().equals(".ctor")) {
                all.add(function(method, slot, base + all.size()));
                slot++;
            }
        }
        return all;
    }

    /// How many slots a method like `_VtblGap1_3` stands for.
    private static long gap(String name) {
        int line = name.indexOf('_', GAP.length());
        try {
            return line < 0 ? 1 : Long.parseLong(name.substring(line + 1));
        } catch (NumberFormatException _) {
            return 1;
        }
    }

    private Function function(MethodDefinition method, int slot, int number) throws MalformedFileException {
        Accessor accessor = metadata().accessor(method.token());
        ComAttributes said = ComAttributes.of(metadata(), method.token());
        boolean property = accessor != null
                && (accessor.isGetter() || accessor.isSetter() || accessor.isOther())
                && accessor.of().table() == org.interopexplorer.core.metadata.Table.PROPERTY;
        ComAttributes ofProperty = property && accessor != null
                ? ComAttributes.of(metadata(), accessor.of())
                : new ComAttributes(List.of());
        int id = said.dispId().orElse(ofProperty.dispId().orElse(number));
        List<Parameter> parameters = new ArrayList<>();
        boolean open = false;
        List<TypeSignature> signatures = method.signature().parameters();
        for (int i = 0; i < signatures.size(); i++) {
            MethodDefinition.Parameter row = row(method, i + 1);
            add(parameters, signatures.get(i), row, i);
            open |= row != null && metadata().attribute(row.token(), "System.ParamArrayAttribute") != null;
        }
        TypeDesc result = result(method, parameters);
        boolean hidden = Boolean.FALSE.equals(said.visible());
        return new Function(
                property && accessor != null ? accessor.name() : method.name(),
                id,
                late ? FuncKind.DISPATCH : FuncKind.PUREVIRTUAL,
                property && accessor != null ? kind(accessor) : InvokeKind.FUNC,
                CallConv.STDCALL,
                late ? 0 : slot * Stubs.POINTER,
                open ? -1 : optional(parameters),
                List.of(),
                hidden ? FuncFlag.HIDDEN.bit() | FuncFlag.RESTRICTED.bit() : 0,
                result,
                parameters,
                Documentation.NONE,
                List.of(),
                null);
    }

    private static InvokeKind kind(Accessor accessor) {
        return accessor.isGetter()
                ? InvokeKind.PROPGET
                : accessor.isSetter() ? InvokeKind.PROPPUT : InvokeKind.PROPPUTREF;
    }

    private static int optional(List<Parameter> parameters) {
        int count = 0;
        for (Parameter parameter : parameters.reversed()) {
            if (parameter.has(ParamFlag.RETVAL)) {
                continue;
            }
            if (!parameter.has(ParamFlag.OPT) || parameter.type() instanceof TypeDesc.Pointer) {
                break;
            }
            count++;
        }
        return count;
    }

    private static MethodDefinition.@Nullable Parameter row(MethodDefinition method, int sequence) {
        for (MethodDefinition.Parameter each : method.parameters()) {
            if (each.sequence() == sequence) {
                return each;
            }
        }
        return null;
    }

    private void add(List<Parameter> into, TypeSignature signature, MethodDefinition.@Nullable Parameter row, int place)
            throws MalformedFileException {
        String name = row == null || row.name().isEmpty() ? "arg" + (place + 1) : row.name();
        MarshalDescriptor marshal = row == null ? null : metadata().marshal(row.token());
        TypeDesc native_ = descriptors.of(signature, marshal, false);
        if (descriptors.dialect() == Dialect.WINRT && count(signature) != null) {
            into.add(count(name, signature));
            if (signature.plain() instanceof TypeSignature.Vector
                    && native_ instanceof TypeDesc.Pointer(TypeDesc element)) {
                native_ = Stubs.array(element, 1);
            }
        }
        Optional<Constant> constant =
                row == null ? Optional.empty() : metadata().constant(row.token());
        VariantValue value = constant.map(ComMembers::value).orElse(null);
        boolean optional = row != null && row.isOptional();
        boolean buffer = signature.plain() instanceof TypeSignature.Named(var token, var _)
                && metadata().fullName(token).equals("System.Text.StringBuilder");
        int flags = (buffer && (row == null || (!row.isIn() && !row.isOut()))
                        ? ParamFlag.IN.bit() | ParamFlag.OUT.bit()
                        : direction(signature, row))
                | (optional ? ParamFlag.OPT.bit() : 0)
                | (optional && value != null ? ParamFlag.HASDEFAULT.bit() : 0);
        into.add(new Parameter(name, native_, flags, optional ? value : null, List.of()));
    }

    /// The array in a parameter of WinRT, whose length is passed before it; null for another type.
    private static @Nullable TypeSignature count(TypeSignature signature) {
        return switch (signature.plain()) {
            case TypeSignature.Vector vector -> vector;
            case TypeSignature.ByReference(var target) ->
                target.plain() instanceof TypeSignature.Vector ? signature : null;
            default -> null;
        };
    }

    private static Parameter count(String name, TypeSignature signature) {
        TypeDesc number = Stubs.scalar(VarType.UI4);
        boolean given = signature.plain() instanceof TypeSignature.ByReference;
        return Stubs.parameter(
                name + "Size",
                given ? new TypeDesc.Pointer(number) : number,
                given ? ParamFlag.OUT.bit() : ParamFlag.IN.bit());
    }

    private static int direction(TypeSignature signature, MethodDefinition.@Nullable Parameter row) {
        boolean in = row != null && row.isIn();
        boolean out = row != null && row.isOut();
        boolean reference = signature.plain() instanceof TypeSignature.ByReference;
        if (in == out) {
            // Nothing is said, or both.
            return reference || in ? ParamFlag.IN.bit() | ParamFlag.OUT.bit() : ParamFlag.IN.bit();
        }
        return in ? ParamFlag.IN.bit() : ParamFlag.OUT.bit();
    }

    private static @Nullable VariantValue value(Constant constant) {
        return switch (constant) {
            case Constant.Whole(var type, var number) ->
                switch (type) {
                    case BOOLEAN -> new VariantValue.Whole(VarType.BOOL, number == 0 ? 0 : -1);
                    case I8, U8 -> new VariantValue.Whole(VarType.I8, number);
                    default -> new VariantValue.Whole(VarType.I4, number);
                };
            case Constant.Real(var type, var number) ->
                type == ElementType.R4
                        ? new VariantValue.Single((float) number)
                        : new VariantValue.Real(VarType.R8, number);
            case Constant.Text(var text) -> text == null ? null : new VariantValue.Text(VarType.BSTR, text);
        };
    }

    /// The native result. Unless the signature is preserved, that is an HRESULT, and the method's own result becomes
    /// the last parameter.
    private TypeDesc result(MethodDefinition method, List<Parameter> parameters) throws MalformedFileException {
        MethodDefinition.Parameter row = row(method, 0);
        MarshalDescriptor marshal = row == null ? null : metadata().marshal(row.token());
        TypeSignature returned = method.signature().returnType();
        TypeDesc own = descriptors.of(returned, marshal, false);
        boolean raw = descriptors.dialect() == Dialect.WIN32
                || late
                || (descriptors.dialect() == Dialect.DOTNET && method.preservesSignature());
        if (raw) {
            boolean status = method.preservesSignature()
                    && descriptors.dialect() == Dialect.DOTNET
                    && returned.plain() instanceof TypeSignature.Primitive(var element)
                    && element == ElementType.I4;
            // By convention an int of PreserveSig is the HRESULT.
            return status && !late ? HRESULT : own;
        }
        if (!own.equals(VOID)) {
            if (descriptors.dialect() == Dialect.WINRT && count(returned) != null) {
                parameters.add(Stubs.parameter(
                        "resultSize", new TypeDesc.Pointer(Stubs.scalar(VarType.UI4)), ParamFlag.OUT.bit()));
            }
            parameters.add(
                    Stubs.parameter("result", new TypeDesc.Pointer(own), ParamFlag.OUT.bit() | ParamFlag.RETVAL.bit()));
        }
        return HRESULT;
    }
}
