package org.interopexplorer.core.typelib.mapping;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.typelib.CallConv;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.VarKind;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Maps types of type libraries to C types for calls.
///
/// A declared type is mapped once, so that the same struct is always the same type. For use by one thread.
public final class CTypeMapping {
    /// The deepest nesting of structs. Deeper ones become bytes; no real library nests so deep.
    private static final int DEEPEST = 100;

    private final TypeResolver resolver;
    private final AutomationTypes automation = new AutomationTypes();
    private final IdentityHashMap<TypeInfo, CType> declared = new IdentityHashMap<>();
    private int depth;

    public CTypeMapping(TypeResolver resolver) {
        this.resolver = resolver;
    }

    /// The type of an interface's method in the vtable: first the interface pointer, then its parameters.
    ///
    /// @param declaring the interface that declares it, with the library in which its references are valid
    public FunctionType method(ResolvedType declaring, Function function) {
        List<FunctionType.Parameter> parameters = new ArrayList<>();
        parameters.add(new FunctionType.Parameter("This", new PointerType(of(declaring)), Direction.IN));
        parameters.addAll(parameters(declaring.library(), function));
        return functionType(declaring.library(), function, parameters);
    }

    /// The type of a module's function.
    public FunctionType function(TypeLibrary library, Function function) {
        return functionType(library, function, parameters(library, function));
    }

    private FunctionType functionType(TypeLibrary library, Function function, List<FunctionType.Parameter> parameters) {
        return new FunctionType(
                of(library, function.returnType()), parameters, false, convention(function.callingConvention()));
    }

    private List<FunctionType.Parameter> parameters(TypeLibrary library, Function function) {
        return function.parameters().stream()
                .map(parameter -> new FunctionType.Parameter(
                        parameter.name(), adjusted(of(library, parameter.type())), direction(parameter)))
                .toList();
    }

    /// An array parameter is a pointer to its first element (C17 6.7.6.3 p7).
    private static CType adjusted(CType type) {
        return type.resolved() instanceof ArrayType ? PointerType.adjusted(new DeclaredArray(type, false)) : type;
    }

    private static Direction direction(Parameter parameter) {
        boolean in = parameter.has(ParamFlag.IN);
        boolean out = parameter.has(ParamFlag.OUT) || parameter.has(ParamFlag.RETVAL);
        return in && out ? Direction.INOUT : out ? Direction.OUT : in ? Direction.IN : Direction.UNSTATED;
    }

    /// In Windows' headers `PASCAL` means `__stdcall`.
    private static CallingConvention convention(CallConv convention) {
        return switch (convention) {
            case FASTCALL, FPFASTCALL -> CallingConvention.FASTCALL;
            case CDECL, MPWCDECL -> CallingConvention.C;
            case STDCALL, SYSCALL, PASCAL, MACPASCAL, MPWPASCAL -> CallingConvention.STDCALL;
        };
    }

    /// The C type of a member.
    ///
    /// @param library the library in which its references are valid
    public CType of(TypeLibrary library, TypeDesc type) {
        return switch (type) {
            case TypeDesc.Scalar(VarType scalar) -> automation.of(scalar);
            case TypeDesc.Pointer(TypeDesc target) -> new PointerType(of(library, target));
            case TypeDesc.SafeArray _ -> automation.safeArray();
            case TypeDesc.CArray(TypeDesc element, List<TypeDesc.Bound> bounds) -> {
                CType array = of(library, element);
                for (TypeDesc.Bound bound : bounds.reversed()) {
                    array = new ArrayType(array, bound.count());
                }
                yield array;
            }
            case TypeDesc.Reference(TypeReference to) -> {
                ResolvedType found = resolver.resolve(library, to);
                yield found == null ? VoidType.VOID : of(found);
            }
            case TypeDesc.Unknown _ -> VoidType.VOID;
        };
    }

    /// The C type of a declared type: a struct, union, enum, typedef name, or the target of an interface pointer.
    public CType of(ResolvedType type) {
        CType known = declared.get(type.type());
        if (known != null) {
            return known;
        }
        if (depth > DEEPEST) {
            return VoidType.VOID;
        }
        depth++;
        try {
            return declare(type);
        } finally {
            depth--;
        }
    }

    private CType declare(ResolvedType type) {
        TypeInfo info = type.type();
        CType mapped = switch (info.kind()) {
            case RECORD -> record(type, RecordType.Kind.STRUCT);
            case UNION -> record(type, RecordType.Kind.UNION);
            case ENUM -> enumeration(info);
            case ALIAS -> alias(type);
            case INTERFACE, DISPATCH -> AutomationTypes.instance(info.name());
            case COCLASS -> coclass(type);
            case MODULE -> VoidType.VOID;
        };
        declared.put(info, mapped);
        return mapped;
    }

    private CType record(ResolvedType type, RecordType.Kind kind) {
        RecordType record = RecordType.declare(kind, type.type().name());
        // Declared before its members, which may point back at it.
        declared.put(type.type(), record);
        List<Member> members = new ArrayList<>();
        for (Variable field : type.type().variables()) {
            if (field.kind() == VarKind.PERINSTANCE) {
                members.add(new Member(field.name(), of(type.library(), field.type())));
            }
        }
        return record.complete(members, packing(type));
    }

    /// The packing that puts the members at their offsets in the library.
    private int packing(ResolvedType type) {
        TypeAttr attributes = type.type().attributes();
        for (Variable field : type.type().variables()) {
            if (field.offset() % alignment(type.library(), field.type(), 0) != 0) {
                return Math.max(1, Integer.highestOneBit(Math.min(attributes.alignment(), 8)));
            }
        }
        return RecordType.NATURAL_PACKING;
    }

    /// The alignment of a member without packing, in bytes.
    private int alignment(TypeLibrary library, TypeDesc type, int level) {
        int pointer = library.sysKind().pointerSize();
        return switch (type) {
            case TypeDesc.Pointer _, TypeDesc.SafeArray _ -> pointer;
            case TypeDesc.CArray(TypeDesc element, var _) -> alignment(library, element, level);
            case TypeDesc.Reference(TypeReference to) -> {
                ResolvedType found = resolver.resolve(library, to);
                if (found == null || level > DEEPEST) {
                    yield 1;
                }
                TypeDesc alias = found.type().alias();
                yield alias == null
                        ? Math.max(1, found.type().attributes().alignment())
                        : alignment(found.library(), alias, level + 1);
            }
            case TypeDesc.Unknown _ -> 1;
            case TypeDesc.Scalar(VarType scalar) ->
                switch (scalar) {
                    case I1, UI1, EMPTY, NULL, VOID -> 1;
                    case I2, UI2, BOOL -> 2;
                    case I4, UI4, INT, UINT, R4, ERROR, HRESULT, FILETIME, CLSID -> 4;
                    case I8, UI8, R8, CY, DATE, VARIANT, DECIMAL -> 8;
                    default -> pointer;
                };
        };
    }

    private static CType enumeration(TypeInfo info) {
        List<EnumType.Constant> constants = new ArrayList<>();
        for (Variable constant : info.variables()) {
            if (constant.value() instanceof VariantValue.Whole whole) {
                constants.add(new EnumType.Constant(constant.name(), whole.value()));
            }
        }
        return new EnumType(info.name(), IntegerType.INT, constants);
    }

    private CType alias(ResolvedType type) {
        TypeDesc target = type.type().alias();
        // An alias of itself becomes void.
        declared.put(type.type(), VoidType.VOID);
        return target == null ? VoidType.VOID : new NamedType(type.type().name(), of(type.library(), target));
    }

    /// A pointer to a class is a pointer to its default interface.
    private CType coclass(ResolvedType type) {
        declared.put(type.type(), VoidType.VOID);
        for (ImplementedType implemented : type.type().implemented()) {
            if (implemented.has(ImplFlag.DEFAULT) && !implemented.has(ImplFlag.SOURCE)) {
                ResolvedType found = resolver.resolve(type.library(), implemented.type());
                if (found != null) {
                    return of(found);
                }
            }
        }
        return AutomationTypes.instance(type.type().name());
    }
}
