package org.interopexplorer.core.snippet.com;

import java.util.Map;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The types of COM members as the importer of type libraries spells them in C#.
///
/// @param own the interfaces that the program declares
record CSharpTypes(Map<Guid, DeclaredInterface> own) {
    /// A type with how it is marshaled.
    ///
    /// @param marshal the member of `UnmanagedType`; null for the usual one
    record Spelled(String type, @Nullable String marshal) {
        String attribute(String target) {
            return marshal == null ? "" : "[" + target + "MarshalAs(UnmanagedType." + marshal + ")] ";
        }
    }

    /// A parameter without its name; null for one that cannot be written.
    @Nullable
    String parameter(Member.Parameter parameter) {
        Spelled direct = of(parameter.type());
        if (direct != null) {
            return direct.attribute("") + direct.type();
        }
        if (!(parameter.type() instanceof ComType.Pointer(var to))) {
            return null;
        }
        Spelled target = of(to);
        if (target == null) {
            return "IntPtr";
        }
        return target.attribute("")
                + (parameter.isOut() && !parameter.has(ParamFlag.IN) ? "out " : "ref ")
                + target.type();
    }

    /// The type of a result: of the parameter that the member returns. Null if it cannot be written.
    @Nullable
    Spelled result(Member.Parameter parameter) {
        return parameter.type() instanceof ComType.Pointer(var to) ? of(to) : null;
    }

    /// A type that is passed as it is; null for what a pointer leads to, and for a structure.
    @Nullable
    Spelled of(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) -> of(basic);
            case ComType.Enumeration _ -> new Spelled("int", null);
            case ComType.SafeArray _ -> new Spelled("Array", "SafeArray");
            case ComType.Pointer(ComType.Interface(var _, var iid, var isDispatch)) ->
                own.containsKey(iid)
                        ? new Spelled(CppTypes.name(own.get(iid)), "Interface")
                        : new Spelled("object", isDispatch ? "IDispatch" : "IUnknown");
            case ComType.Pointer _, ComType.Interface _, ComType.Structure _, ComType.Other _ -> null;
        };
    }

    private static @Nullable Spelled of(VarType type) {
        return switch (type) {
            case VOID -> new Spelled("void", null);
            case I1 -> new Spelled("sbyte", null);
            case UI1 -> new Spelled("byte", null);
            case I2 -> new Spelled("short", null);
            case UI2 -> new Spelled("ushort", null);
            case I4, INT -> new Spelled("int", null);
            case UI4, UINT -> new Spelled("uint", null);
            case I8 -> new Spelled("long", null);
            case UI8 -> new Spelled("ulong", null);
            case R4 -> new Spelled("float", null);
            case R8 -> new Spelled("double", null);
            case CY -> new Spelled("decimal", "Currency");
            case DATE -> new Spelled("DateTime", null);
            case BSTR -> new Spelled("string", "BStr");
            case BOOL -> new Spelled("bool", "VariantBool");
            case VARIANT -> new Spelled("object", "Struct");
            case ERROR, HRESULT -> new Spelled("int", "Error");
            case DECIMAL -> new Spelled("decimal", null);
            case DISPATCH -> new Spelled("object", "IDispatch");
            case UNKNOWN -> new Spelled("object", "IUnknown");
            case LPSTR -> new Spelled("string", "LPStr");
            case LPWSTR -> new Spelled("string", "LPWStr");
            case INT_PTR -> new Spelled("IntPtr", null);
            case UINT_PTR -> new Spelled("UIntPtr", null);
            default -> null;
        };
    }
}
