package org.interopexplorer.core.snippet.com;

import java.util.List;
import java.util.Map;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// The types of a type library as its importer spells them in C#, in interfaces and in structures.
record CSharpDeclaredTypes(TypeLibraryPlan plan) {
    private static final CSharpTypes BASICS = new CSharpTypes(Map.of());
    private static final int DEEPEST = 100;

    boolean isScalar(TypeLibrary in, TypeDesc type, ComType wanted) {
        TypeLibraryPlan.Meant meant = plan.meant(in, type);
        return meant != null
                && meant.type() instanceof TypeDesc.Scalar(var scalar)
                && wanted.equals(new ComType.Basic(scalar));
    }

    /// A type that is passed as it is; null for what a pointer leads to.
    CSharpTypes.@Nullable Spelled of(TypeLibrary in, TypeDesc type) {
        TypeLibraryPlan.Meant meant = plan.meant(in, type);
        if (meant == null) {
            return null;
        }
        ResolvedType declared = meant.declared();
        if (declared != null) {
            return switch (declared.type().kind()) {
                case ENUM, RECORD, UNION -> data(declared);
                case MODULE, INTERFACE, DISPATCH, COCLASS, ALIAS -> null;
            };
        }
        return switch (meant.type()) {
            case TypeDesc.Scalar(var scalar) -> scalar(scalar);
            case TypeDesc.SafeArray _ -> new CSharpTypes.Spelled("System.Array", "SafeArray");
            case TypeDesc.Pointer(TypeDesc.Reference(var to)) -> {
                ResolvedType instance = plan.instance(meant.in(), to);
                yield instance == null ? null : instance(instance);
            }
            case TypeDesc.Pointer(TypeDesc.Scalar(var scalar))
            when scalar == VarType.VOID -> new CSharpTypes.Spelled("System.IntPtr", null);
            case TypeDesc.Pointer _, TypeDesc.CArray _, TypeDesc.Unknown _, TypeDesc.Reference _ -> null;
        };
    }

    private static CSharpTypes.@Nullable Spelled scalar(VarType type) {
        return switch (type) {
            case CLSID -> new CSharpTypes.Spelled("System.Guid", null);
            case FILETIME -> new CSharpTypes.Spelled("System.Runtime.InteropServices.ComTypes.FILETIME", null);
            case SAFEARRAY -> new CSharpTypes.Spelled("System.Array", "SafeArray");
            case PTR,
                    USERDEFINED,
                    CARRAY,
                    RECORD,
                    BLOB,
                    STREAM,
                    STORAGE,
                    STREAMED_OBJECT,
                    STORED_OBJECT,
                    BLOB_OBJECT,
                    CF -> new CSharpTypes.Spelled("System.IntPtr", null);
            default -> {
                CSharpTypes.Spelled spelled = BASICS.of(new ComType.Basic(type));
                yield spelled != null
                                && List.of("DateTime", "IntPtr", "UIntPtr").contains(spelled.type())
                        ? new CSharpTypes.Spelled("System." + spelled.type(), spelled.marshal())
                        : spelled;
            }
        };
    }

    private CSharpTypes.@Nullable Spelled data(ResolvedType declared) {
        TypeLibraryPlan.Entry entry = plan.entry(declared);
        return TypeLibraryPlan.isGuid(declared.type())
                ? new CSharpTypes.Spelled("System.Guid", null)
                : entry == null || !plan.has(declared) ? null : new CSharpTypes.Spelled(entry.name(), null);
    }

    private CSharpTypes.Spelled instance(ResolvedType instance) {
        TypeLibraryPlan.Entry entry = plan.entry(instance);
        return entry == null || !plan.has(instance)
                ? new CSharpTypes.Spelled("object", TypeLibraryPlan.isDispatch(instance) ? "IDispatch" : "IUnknown")
                : new CSharpTypes.Spelled(entry.name(), "Interface");
    }

    /// The type of a result: of the parameter that the member returns. Null if it cannot be written.
    CSharpTypes.@Nullable Spelled result(TypeLibrary in, TypeDesc type) {
        TypeLibraryPlan.Meant meant = plan.meant(in, type);
        if (meant == null || !(meant.type() instanceof TypeDesc.Pointer(var target))) {
            return null;
        }
        CSharpTypes.Spelled spelled = of(meant.in(), target);
        return spelled == null || spelled.type().equals("void")
                ? new CSharpTypes.Spelled("System.IntPtr", null)
                : spelled;
    }

    /// A parameter without its name; null for one that cannot be written.
    @Nullable
    String parameter(TypeLibrary in, Parameter parameter) {
        CSharpTypes.Spelled direct = of(in, parameter.type());
        if (direct != null) {
            return direct.type().equals("void") ? null : direct.attribute("") + direct.type();
        }
        TypeLibraryPlan.Meant meant = plan.meant(in, parameter.type());
        if (meant != null && meant.type() instanceof TypeDesc.CArray) {
            return "System.IntPtr";
        }
        if (meant == null || !(meant.type() instanceof TypeDesc.Pointer(var target))) {
            return null;
        }
        CSharpTypes.Spelled spelled = of(meant.in(), target);
        if (spelled == null || spelled.type().equals("void")) {
            return "System.IntPtr";
        }
        boolean out = parameter.has(ParamFlag.OUT) || parameter.has(ParamFlag.RETVAL);
        boolean only = out && !parameter.has(ParamFlag.IN);
        return spelled.attribute("") + (only ? "out " : out ? "ref " : "[In] ref ") + spelled.type();
    }

    /// A field of a structure; null if it cannot be written.
    ///
    /// @param plain whether it shares its place with others, so that it must be no reference
    CSharpTypes.@Nullable Spelled field(TypeLibrary in, TypeDesc type, boolean plain) {
        TypeLibraryPlan.Meant meant = plan.meant(in, type);
        if (meant == null) {
            return null;
        }
        if (meant.type() instanceof TypeDesc.CArray(var element, var bounds)) {
            long count = bounds.stream().mapToLong(TypeDesc.Bound::count).reduce(1, Math::multiplyExact);
            CSharpTypes.Spelled of = plain ? null : field(meant.in(), element, true);
            return of == null || count < 1 || count > Integer.MAX_VALUE
                    ? null
                    : new CSharpTypes.Spelled(of.type() + "[]", "ByValArray, SizeConst = " + count);
        }
        if (plain && !isPlain(meant, 0)) {
            return isPointer(meant) ? new CSharpTypes.Spelled("System.IntPtr", null) : null;
        }
        CSharpTypes.Spelled spelled = of(meant.in(), meant.type());
        boolean pointer = meant.type() instanceof TypeDesc.Pointer;
        return spelled != null && !spelled.type().equals("void")
                ? spelled
                : pointer ? new CSharpTypes.Spelled("System.IntPtr", null) : null;
    }

    private static boolean isPointer(TypeLibraryPlan.Meant meant) {
        return switch (meant.type()) {
            case TypeDesc.Pointer _, TypeDesc.SafeArray _ -> true;
            case TypeDesc.Scalar(var scalar) ->
                switch (scalar) {
                    case BSTR, LPSTR, LPWSTR, DISPATCH, UNKNOWN, SAFEARRAY -> true;
                    default -> false;
                };
            case TypeDesc.CArray _, TypeDesc.Reference _, TypeDesc.Unknown _ -> false;
        };
    }

    /// Whether a type has the same bytes in the runtime as in memory.
    private boolean isPlain(TypeLibraryPlan.Meant meant, int depth) {
        ResolvedType declared = meant.declared();
        if (depth > DEEPEST) {
            return false;
        }
        if (declared != null) {
            TypeKind kind = declared.type().kind();
            if (kind == TypeKind.ENUM) {
                return true;
            }
            if (kind != TypeKind.RECORD && kind != TypeKind.UNION) {
                return false;
            }
            for (Variable each : declared.type().variables()) {
                TypeLibraryPlan.Meant field = plan.meant(declared.library(), each.type());
                if (field == null || !isPlain(field, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return meant.type() instanceof TypeDesc.Scalar(var scalar)
                && switch (scalar) {
                    case I1, UI1, I2, UI2, I4, UI4, INT, UINT, I8, UI8, R4, R8, ERROR, HRESULT, INT_PTR, UINT_PTR ->
                        true;
                    default -> false;
                };
    }
}
