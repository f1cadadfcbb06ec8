package org.interopexplorer.core.typelib.idl.source;

import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The types of the language, and the names that Windows' own IDL files give to types. The latter count where no
/// import declares them.
final class BaseTypes {
    /// The words of which several make one type: `unsigned long`.
    private static final Set<String> INTEGER_WORDS = Set.of(
            "signed",
            "unsigned",
            "short",
            "long",
            "int",
            "char",
            "small",
            "hyper",
            "__int64",
            "__int32",
            "__int16",
            "__int8",
            "__int3264");

    private static final Map<String, VarType> SINGLE = Map.of(
            "void", VarType.VOID,
            "float", VarType.R4,
            "double", VarType.R8,
            "byte", VarType.UI1,
            "boolean", VarType.I1,
            "error_status_t", VarType.UI4,
            "handle_t", VarType.UINT_PTR);

    /// The types that OLE Automation has a number for. Wherever they are declared, they are these.
    private static final Map<String, VarType> AUTOMATION = Map.ofEntries(
            Map.entry("BSTR", VarType.BSTR),
            Map.entry("CURRENCY", VarType.CY),
            Map.entry("CY", VarType.CY),
            Map.entry("DATE", VarType.DATE),
            Map.entry("DECIMAL", VarType.DECIMAL),
            Map.entry("HRESULT", VarType.HRESULT),
            Map.entry("LPSTR", VarType.LPSTR),
            Map.entry("LPWSTR", VarType.LPWSTR),
            Map.entry("SCODE", VarType.ERROR),
            Map.entry("VARIANT", VarType.VARIANT),
            Map.entry("VARIANT_BOOL", VarType.BOOL));

    /// What Windows' files declare, for a text that imports none of them.
    private static final Map<String, VarType> COMMON = Map.ofEntries(
            Map.entry("BOOL", VarType.I4),
            Map.entry("BOOLEAN", VarType.UI1),
            Map.entry("BYTE", VarType.UI1),
            Map.entry("CHAR", VarType.I1),
            Map.entry("DISPID", VarType.I4),
            Map.entry("DOUBLE", VarType.R8),
            Map.entry("DWORD", VarType.UI4),
            Map.entry("DWORD_PTR", VarType.UI8),
            Map.entry("FLOAT", VarType.R4),
            Map.entry("INT", VarType.INT),
            Map.entry("INT_PTR", VarType.I8),
            Map.entry("INT8", VarType.I1),
            Map.entry("INT16", VarType.I2),
            Map.entry("INT32", VarType.INT),
            Map.entry("INT64", VarType.I8),
            Map.entry("LCID", VarType.UI4),
            Map.entry("LONG", VarType.I4),
            Map.entry("LONGLONG", VarType.I8),
            Map.entry("LONG_PTR", VarType.I8),
            Map.entry("LPCOLESTR", VarType.LPWSTR),
            Map.entry("LPCSTR", VarType.LPSTR),
            Map.entry("LPCWSTR", VarType.LPWSTR),
            Map.entry("LPOLESTR", VarType.LPWSTR),
            Map.entry("OLE_COLOR", VarType.UI4),
            Map.entry("OLE_HANDLE", VarType.UINT),
            Map.entry("PROPID", VarType.UI4),
            Map.entry("SHORT", VarType.I2),
            Map.entry("SIZE_T", VarType.UI8),
            Map.entry("UCHAR", VarType.UI1),
            Map.entry("UINT", VarType.UINT),
            Map.entry("UINT_PTR", VarType.UI8),
            Map.entry("UINT8", VarType.UI1),
            Map.entry("UINT16", VarType.UI2),
            Map.entry("UINT32", VarType.UINT),
            Map.entry("UINT64", VarType.UI8),
            Map.entry("ULONG", VarType.UI4),
            Map.entry("ULONGLONG", VarType.UI8),
            Map.entry("ULONG_PTR", VarType.UI8),
            Map.entry("USHORT", VarType.UI2),
            Map.entry("VARTYPE", VarType.UI2),
            Map.entry("WORD", VarType.UI2));

    private static final Map<String, IdlType> POINTERS = Map.of(
            "HANDLE", new IdlType.Pointer(IdlType.VOID),
            "HSTRING", new IdlType.Pointer(IdlType.VOID),
            "HWND", new IdlType.Pointer(IdlType.VOID),
            "LPVOID", new IdlType.Pointer(IdlType.VOID),
            "PVOID", new IdlType.Pointer(IdlType.VOID));

    private BaseTypes() {}

    static boolean isIntegerWord(String word) {
        return INTEGER_WORDS.contains(word);
    }

    /// A type of one word; null if it is none.
    static @Nullable IdlType single(String word) {
        if (word.equals("wchar_t")) {
            return new IdlType.WideCharacter();
        }
        VarType type = SINGLE.get(word);
        return type == null ? null : new IdlType.Basic(type);
    }

    static @Nullable VarType automation(String name) {
        return AUTOMATION.get(name);
    }

    /// A type that Windows' files declare; null if it is none that is known here.
    static @Nullable IdlType common(String name) {
        if (name.equals("WCHAR") || name.equals("OLECHAR")) {
            return new IdlType.WideCharacter();
        }
        VarType type = AUTOMATION.getOrDefault(name, COMMON.get(name));
        return type == null ? POINTERS.get(name) : new IdlType.Basic(type);
    }

    /// The type of several words, such as `unsigned` and `long`.
    static IdlType.Basic integer(Iterable<String> words) {
        boolean unsigned = false;
        String base = "int";
        int longs = 0;
        for (String word : words) {
            switch (word) {
                case "unsigned" -> unsigned = true;
                case "signed", "int" -> {}
                case "long" -> longs++;
                default -> base = word;
            }
        }
        if (base.equals("int") && longs > 0) {
            base = longs == 1 ? "long" : "hyper";
        }
        return new IdlType.Basic(
                switch (base) {
                    case "char", "small", "__int8" -> unsigned ? VarType.UI1 : VarType.I1;
                    case "short", "__int16" -> unsigned ? VarType.UI2 : VarType.I2;
                    case "long" -> unsigned ? VarType.UI4 : VarType.I4;
                    case "hyper", "__int64", "__int3264" -> unsigned ? VarType.UI8 : VarType.I8;
                    default -> unsigned ? VarType.UINT : VarType.INT;
                });
    }
}
