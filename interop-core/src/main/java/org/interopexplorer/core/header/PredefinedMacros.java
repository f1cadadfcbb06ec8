package org.interopexplorer.core.header;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.DataModel;

/// The macros that are defined before the first line.
final class PredefinedMacros {
    private static final Map<String, String> SAL = Annotations.predefined();

    private PredefinedMacros() {}

    /// The macros for typed prototypes: calling conventions, and Microsoft's annotations (SAL).
    static Map<String, String> typed() {
        Map<String, String> macros = catalog();
        macros.putAll(SAL);
        return macros;
    }

    /// The macros for the catalog: calling conventions, and the catalog's own words for directions.
    static Map<String, String> catalog() {
        Map<String, String> macros = new HashMap<>();
        for (String stdcall : List.of("__stdcall", "_stdcall", "WINAPI", "CALLBACK", "APIENTRY", "STDMETHODCALLTYPE")) {
            macros.put(stdcall, "__attribute__((stdcall))");
        }
        macros.put("__fastcall", "__attribute__((fastcall))");
        macros.put("__thiscall", "__attribute__((thiscall))");
        macros.put("__vectorcall", "__attribute__((vectorcall))");
        for (String nothing : List.of("__cdecl", "_cdecl", "WINAPIV", "_Noreturn", "__restrict")) {
            macros.put(nothing, "");
        }
        for (String nothing : List.of("_Nonnull", "_Nullable", "_Null_unspecified")) {
            macros.put(nothing, "");
        }
        macros.put("EXPLORER_IN", "__attribute__((" + Attributes.IN + "))");
        macros.put("EXPLORER_OUT", "__attribute__((" + Attributes.OUT + "))");
        macros.put("EXPLORER_INOUT", "__attribute__((" + Attributes.INOUT + "))");
        macros.put("EXPLORER_ONE_OF(e)", "__attribute__((" + Attributes.ONE_OF + "(e)))");
        macros.put("EXPLORER_FLAGS(e)", "__attribute__((" + Attributes.FLAGS + "(e)))");
        return macros;
    }

    /// The macros for header files: those that a GNU compiler for the ABI predefines and that system headers use.
    ///
    /// The version is 4.2: new enough for glibc to keep attributes, too old for it to ask for `_Float128`.
    static Map<String, String> compiler(Abi abi) {
        Map<String, String> macros = typed();
        macros.put("__STDC__", "1");
        macros.put("__STDC_VERSION__", "199901L");
        macros.put("__STDC_HOSTED__", "1");
        macros.put("__GNUC__", "4");
        macros.put("__GNUC_MINOR__", "2");
        macros.put("__CHAR_BIT__", "8");
        macros.put("__inline__", "");
        macros.put("_GNU_SOURCE", "1");
        switch (abi.dataModel()) {
            case LP64 -> widths(macros, "long unsigned int", "long int", "int", "long int");
            case LLP64 -> widths(macros, "long long unsigned int", "long long int", "unsigned short", "long long int");
            case ILP32 -> widths(macros, "unsigned int", "int", "int", "long long int");
        }
        sizes(macros, abi);
        switch (abi.dataModel()) {
            case LP64 -> {
                macros.put("__LP64__", "1");
                macros.put("_LP64", "1");
            }
            case LLP64, ILP32 -> {}
        }
        switch (abi) {
            case LINUX_X64, WINDOWS_X64, MACOS_X64 -> ones(macros, "__x86_64__ __x86_64 __amd64__ __amd64");
            case LINUX_X86, WINDOWS_X86 -> ones(macros, "__i386__ __i386");
            case LINUX_ARM64, WINDOWS_ARM64, MACOS_ARM64 -> macros.put("__aarch64__", "1");
        }
        switch (abi.system()) {
            case LINUX, OTHER -> unix(macros);
            case WINDOWS -> windows(macros, abi);
            case MACOS -> macros.put("__APPLE__", "1");
        }
        return macros;
    }

    /// The macros of mingw-w64's compiler.
    private static void windows(Map<String, String> macros, Abi abi) {
        ones(macros, "_WIN32 __WIN32 __WIN32__ WIN32 __WINNT __WINNT__ WINNT __MINGW32__ __MSVCRT__");
        if (abi.dataModel() == DataModel.LLP64) {
            ones(macros, "_WIN64 __WIN64 __WIN64__ WIN64 __MINGW64__");
        } else {
            ones(macros, "_X86_");
        }
        // These skip the compiler's vector functions, which <winnt.h> includes. No library exports them.
        ones(
                macros,
                "_X86INTRIN_H_INCLUDED _IMMINTRIN_H_INCLUDED _XMMINTRIN_H_INCLUDED _EMMINTRIN_H_INCLUDED"
                        + " _MMINTRIN_H_INCLUDED _PMMINTRIN_H_INCLUDED _X86GPRINTRIN_H_INCLUDED _MM3DNOW_H_INCLUDED");
        // <winnt.h> defines this macro, and defines related macros only together with it.
        macros.remove("STDMETHODCALLTYPE");
    }

    private static void ones(Map<String, String> macros, String names) {
        for (String name : names.split(" ", -1)) {
            macros.put(name, "1");
        }
    }

    /// The sizes and limits that depend on the ABI.
    private static void sizes(Map<String, String> macros, Abi abi) {
        boolean wide = abi.pointerSize() == 8;
        int ofLong = abi.dataModel() == DataModel.LP64 ? 8 : 4;
        Map.of("SHORT", 2, "INT", 4, "LONG_LONG", 8, "FLOAT", 4, "DOUBLE", 8, "WCHAR_T", abi.wcharSize())
                .forEach((type, size) -> macros.put("__SIZEOF_" + type + "__", String.valueOf(size)));
        macros.put("__SIZEOF_LONG__", String.valueOf(ofLong));
        for (String type : List.of("POINTER", "SIZE_T", "PTRDIFF_T")) {
            macros.put("__SIZEOF_" + type + "__", String.valueOf(abi.pointerSize()));
        }
        if (wide) {
            macros.put("__SIZEOF_INT128__", "16");
        }
        macros.put("__ORDER_LITTLE_ENDIAN__", "1234");
        macros.put("__ORDER_BIG_ENDIAN__", "4321");
        macros.put("__BYTE_ORDER__", "__ORDER_LITTLE_ENDIAN__");
        macros.put("__SCHAR_MAX__", "127");
        macros.put("__SHRT_MAX__", "32767");
    }

    private static void unix(Map<String, String> macros) {
        macros.put("__linux__", "1");
        macros.put("__unix__", "1");
        macros.put("__ELF__", "1");
    }

    private static void widths(Map<String, String> macros, String size, String difference, String wchar, String int64) {
        macros.put("__SIZE_TYPE__", size);
        macros.put("__PTRDIFF_TYPE__", difference);
        macros.put("__WCHAR_TYPE__", wchar);
        macros.put("__WINT_TYPE__", "unsigned int");
        macros.put("__INTMAX_TYPE__", int64);
        macros.put("__INT64_TYPE__", int64);
        macros.put("__INT_MAX__", "2147483647");
        macros.put("__LONG_MAX__", int64.startsWith("long long") ? "2147483647L" : "9223372036854775807L");
        macros.put("__LONG_LONG_MAX__", "9223372036854775807LL");
    }
}
