package org.interopexplorer.core.snippet.com;

import java.util.Map;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The types of COM members as C++ spells them.
///
/// @param own the interfaces that the program declares
record CppTypes(Map<Guid, DeclaredInterface> own) {
    /// The type of a parameter; null for one that cannot be written, such as a structure by value.
    @Nullable
    String of(ComType type) {
        return switch (type) {
            case ComType.Basic(var basic) -> of(basic);
            case ComType.Enumeration _ -> "LONG";
            case ComType.SafeArray _ -> "SAFEARRAY *";
            case ComType.Pointer(ComType.Interface(var _, var iid, var isDispatch)) ->
                own.containsKey(iid)
                        ? "struct " + name(own.get(iid)) + " *"
                        : isDispatch ? "IDispatch *" : "IUnknown *";
            case ComType.Pointer(ComType.Structure _), ComType.Pointer(ComType.Other _) -> "void *";
            case ComType.Pointer(var to) -> {
                String target = of(to);
                yield target == null ? null : target + (target.endsWith("*") ? "*" : " *");
            }
            case ComType.Interface _, ComType.Structure _, ComType.Other _ -> null;
        };
    }

    static String name(DeclaredInterface declared) {
        return ComProgram.isName(declared.name())
                ? declared.name()
                : "Interface_" + declared.iid().toString().replaceAll("[{}-]", "");
    }

    private static @Nullable String of(VarType type) {
        return switch (type) {
            case VOID, EMPTY, NULL -> "void";
            case I1 -> "CHAR";
            case UI1 -> "BYTE";
            case I2 -> "SHORT";
            case UI2 -> "USHORT";
            case I4 -> "LONG";
            case UI4 -> "ULONG";
            case INT -> "INT";
            case UINT -> "UINT";
            case I8 -> "LONGLONG";
            case UI8 -> "ULONGLONG";
            case R4 -> "FLOAT";
            case R8 -> "DOUBLE";
            case CY -> "CY";
            case DATE -> "DATE";
            case BSTR -> "BSTR";
            case BOOL -> "VARIANT_BOOL";
            case VARIANT -> "VARIANT";
            case ERROR -> "SCODE";
            case HRESULT -> "HRESULT";
            case DECIMAL -> "DECIMAL";
            case DISPATCH -> "IDispatch *";
            case UNKNOWN -> "IUnknown *";
            case LPSTR -> "LPSTR";
            case LPWSTR -> "LPWSTR";
            case INT_PTR -> "INT_PTR";
            case UINT_PTR -> "UINT_PTR";
            default -> null;
        };
    }

    /// The VARTYPE of a value that a member writes, as a VARIANT holds it; null for one that none holds.
    static @Nullable VarType held(ComType type) {
        return switch (type) {
            case ComType.Enumeration _ -> VarType.I4;
            case ComType.Pointer(ComType.Interface _) -> VarType.UNKNOWN;
            case ComType.Basic(var basic) ->
                switch (basic) {
                    case I1,
                            UI1,
                            I2,
                            UI2,
                            I4,
                            UI4,
                            INT,
                            UINT,
                            I8,
                            UI8,
                            R4,
                            R8,
                            CY,
                            DATE,
                            BSTR,
                            BOOL,
                            ERROR,
                            DISPATCH,
                            UNKNOWN,
                            VARIANT -> basic;
                    default -> null;
                };
            case ComType.Pointer _, ComType.SafeArray _, ComType.Interface _, ComType.Structure _, ComType.Other _ ->
                null;
        };
    }
}
