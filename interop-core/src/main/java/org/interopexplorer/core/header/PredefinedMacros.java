package org.interopexplorer.core.header;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.machine.Abi;

/// The macros that are defined before the first line.
final class PredefinedMacros {
    private PredefinedMacros() {}

    /// For typed prototypes and the catalog: calling conventions, and Microsoft's annotations of direction (SAL).
    static Map<String, String> typed() {
        Map<String, String> macros = new HashMap<>();
        for (String stdcall : List.of("__stdcall", "_stdcall", "WINAPI", "CALLBACK", "APIENTRY", "STDMETHODCALLTYPE")) {
            macros.put(stdcall, "__attribute__((stdcall))");
        }
        macros.put("__fastcall", "__attribute__((fastcall))");
        macros.put("__thiscall", "__attribute__((thiscall))");
        macros.put("__vectorcall", "__attribute__((vectorcall))");
        for (String nothing : List.of("__cdecl", "_cdecl", "WINAPIV", "_In_", "_In_opt_", "_Noreturn", "__restrict")) {
            macros.put(nothing, "");
        }
        for (String nothing : List.of("_Nonnull", "_Nullable", "_Null_unspecified")) {
            macros.put(nothing, "");
        }
        for (String out : List.of("EXPLORER_OUT", "_Out_", "_Out_opt_")) {
            macros.put(out, "__attribute__((" + Attributes.OUT + "))");
        }
        for (String both : List.of("EXPLORER_INOUT", "_Inout_", "_Inout_opt_")) {
            macros.put(both, "__attribute__((" + Attributes.INOUT + "))");
        }
        return macros;
    }

    /// For header files: what a GNU compiler for the ABI predefines, as far as system headers ask for it.
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
        switch (abi.dataModel()) {
            case LP64 -> {
                macros.put("__LP64__", "1");
                macros.put("_LP64", "1");
            }
            case LLP64 -> macros.put("_WIN64", "1");
            case ILP32 -> {}
        }
        switch (abi) {
            case LINUX_X64, WINDOWS_X64, MACOS_X64 -> macros.put("__x86_64__", "1");
            case LINUX_X86, WINDOWS_X86 -> macros.put("__i386__", "1");
            case LINUX_ARM64, WINDOWS_ARM64, MACOS_ARM64 -> macros.put("__aarch64__", "1");
        }
        switch (abi.system()) {
            case LINUX, OTHER -> unix(macros);
            case WINDOWS -> macros.put("_WIN32", "1");
            case MACOS -> macros.put("__APPLE__", "1");
        }
        return macros;
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
