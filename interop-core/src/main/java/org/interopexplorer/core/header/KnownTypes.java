package org.interopexplorer.core.header;

import static org.interopexplorer.core.ctype.IntegerType.BOOL;
import static org.interopexplorer.core.ctype.IntegerType.CHAR;
import static org.interopexplorer.core.ctype.IntegerType.INT;
import static org.interopexplorer.core.ctype.IntegerType.INT128;
import static org.interopexplorer.core.ctype.IntegerType.LONG;
import static org.interopexplorer.core.ctype.IntegerType.LONG_LONG;
import static org.interopexplorer.core.ctype.IntegerType.SHORT;
import static org.interopexplorer.core.ctype.IntegerType.SIGNED_CHAR;
import static org.interopexplorer.core.ctype.IntegerType.UNSIGNED_CHAR;
import static org.interopexplorer.core.ctype.IntegerType.UNSIGNED_INT;
import static org.interopexplorer.core.ctype.IntegerType.UNSIGNED_LONG;
import static org.interopexplorer.core.ctype.IntegerType.UNSIGNED_LONG_LONG;
import static org.interopexplorer.core.ctype.IntegerType.UNSIGNED_SHORT;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.DataModel;

/// The type names that a person may use without an include. They are those of C, POSIX and Windows.
final class KnownTypes {
    private final Map<String, CType> byName = new HashMap<>();
    private final Abi abi;
    private final boolean narrow;

    private KnownTypes(Abi abi, boolean narrow) {
        this.abi = abi;
        this.narrow = narrow;
    }

    /// A new map from names to types, with which a scope starts.
    static Map<String, CType> of(Abi abi) {
        return of(abi, false);
    }

    /// The same.
    ///
    /// @param narrow whether `TCHAR` is `CHAR`, as in functions whose names end in `A`; else it is `WCHAR`
    static Map<String, CType> of(Abi abi, boolean narrow) {
        KnownTypes types = new KnownTypes(abi, narrow);
        types.standard();
        types.posix();
        types.windows();
        return types.byName;
    }

    private void standard() {
        CType size = pointerWide(UNSIGNED_INT, UNSIGNED_LONG, UNSIGNED_LONG_LONG);
        CType difference = pointerWide(INT, LONG, LONG_LONG);
        CType signed64 = abi.dataModel() == DataModel.LP64 ? LONG : LONG_LONG;
        CType unsigned64 = abi.dataModel() == DataModel.LP64 ? UNSIGNED_LONG : UNSIGNED_LONG_LONG;
        add("bool", BOOL);
        add("__int128", INT128);
        name(size, "size_t", "uintptr_t");
        name(difference, "ptrdiff_t", "intptr_t", "ssize_t");
        name(SIGNED_CHAR, "int8_t", "int_least8_t", "int_fast8_t");
        name(UNSIGNED_CHAR, "uint8_t", "uint_least8_t", "uint_fast8_t", "char8_t");
        name(SHORT, "int16_t", "int_least16_t");
        name(UNSIGNED_SHORT, "uint16_t", "uint_least16_t", "char16_t");
        name(INT, "int32_t", "int_least32_t", "wint_t", "sig_atomic_t");
        name(UNSIGNED_INT, "uint32_t", "uint_least32_t", "char32_t");
        name(signed64, "int64_t", "int_least64_t", "intmax_t");
        name(unsigned64, "uint64_t", "uint_least64_t", "uintmax_t");
        name(abi.dataModel() == DataModel.LP64 ? LONG : INT, "int_fast16_t", "int_fast32_t");
        name(abi.dataModel() == DataModel.LP64 ? UNSIGNED_LONG : UNSIGNED_INT, "uint_fast16_t", "uint_fast32_t");
        name(abi.wcharSize() == 2 ? UNSIGNED_SHORT : abi.wcharIsSigned() ? INT : UNSIGNED_INT, "wchar_t");
        name(RecordType.declare(Kind.STRUCT, "_IO_FILE"), "FILE");
        name(new PointerType(RecordType.declare(Kind.STRUCT, VA_LIST)), VA_LIST, "__builtin_va_list", "__gnuc_va_list");
    }

    /// The name that identifies a `va_list`.
    static final String VA_LIST = "va_list";

    private void posix() {
        name(abi.dataModel() == DataModel.LLP64 ? LONG_LONG : LONG, "time_t");
        name(LONG_LONG, "__time64_t");
        name(abi.dataModel() == DataModel.LP64 ? INT : LONG, "__time32_t");
        name(LONG, "off_t", "clock_t", "suseconds_t");
        name(LONG_LONG, "off64_t");
        name(INT, "pid_t", "key_t", "clockid_t");
        name(UNSIGNED_INT, "uid_t", "gid_t", "mode_t", "useconds_t", "id_t", "socklen_t");
        name(UNSIGNED_LONG, "dev_t", "ino_t", "nlink_t", "pthread_t");
    }

    /// Names of the Windows SDK (`windef.h`, `winnt.h`, `basetsd.h`). `LONG` has 32 bits on every system there.
    private void windows() {
        IntegerType long32 = abi.dataModel() == DataModel.LP64 ? INT : LONG;
        IntegerType unsignedLong32 = abi.dataModel() == DataModel.LP64 ? UNSIGNED_INT : UNSIGNED_LONG;
        IntegerType wide = UNSIGNED_SHORT;
        name(long32, "LONG", "HRESULT", "NTSTATUS", "LSTATUS");
        name(unsignedLong32, "DWORD", "ULONG", "COLORREF", "LCID");
        name(INT, "BOOL", "INT", "INT32", "LONG32");
        name(UNSIGNED_INT, "UINT", "UINT32", "ULONG32", "DWORD32");
        name(UNSIGNED_CHAR, "BYTE", "UCHAR", "BOOLEAN", "UINT8");
        name(UNSIGNED_SHORT, "WORD", "USHORT", "ATOM", "UINT16", "LANGID");
        name(SHORT, "SHORT", "INT16", "VARIANT_BOOL");
        name(CHAR, "CHAR", "CCHAR");
        name(FloatingType.FLOAT, "FLOAT");
        name(LONG_LONG, "LONGLONG", "LONG64", "INT64", "__int64");
        name(UNSIGNED_LONG_LONG, "ULONGLONG", "DWORD64", "DWORDLONG", "UINT64", "ULONG64");
        name(pointerWide(INT, LONG, LONG_LONG), "INT_PTR", "LONG_PTR", "SSIZE_T", "LPARAM", "LRESULT");
        name(
                pointerWide(UNSIGNED_INT, UNSIGNED_LONG, UNSIGNED_LONG_LONG),
                "UINT_PTR",
                "ULONG_PTR",
                "DWORD_PTR",
                "SIZE_T",
                "WPARAM");
        name(wide, "WCHAR", "OLECHAR");
        add("VOID", VoidType.VOID);
        pointers("CHAR", "LPSTR", "PSTR", "LPCSTR", "PCSTR");
        pointers("WCHAR", "LPWSTR", "PWSTR", "LPCWSTR", "PCWSTR");
        pointers("OLECHAR", "LPOLESTR", "POLESTR", "LPCOLESTR", "PCOLESTR");
        name(new PointerType(known("OLECHAR")), "BSTR");
        name(new PointerType(VoidType.VOID), "LPVOID", "PVOID", "HANDLE", "HLOCAL", "HGLOBAL");
        name(new PointerType(new QualifiedType(VoidType.VOID, true, false)), "LPCVOID", "PCVOID");
        name(known(narrow ? "CHAR" : "WCHAR"), "TCHAR");
        pointers("TCHAR", "LPTSTR", "PTSTR", "LPCTSTR", "PCTSTR");
        for (String target : List.of(
                "DWORD",
                "WORD",
                "BYTE",
                "BOOL",
                "LONG",
                "INT",
                "UINT",
                "ULONG",
                "HANDLE",
                "SIZE_T",
                "UCHAR",
                "USHORT",
                "LONGLONG",
                "ULONGLONG",
                "DWORD_PTR",
                "ULONG_PTR",
                "BOOLEAN")) {
            name(new PointerType(known(target)), "LP" + target, "P" + target);
        }
        for (String handle : List.of(
                "HWND",
                "HMODULE",
                "HKEY",
                "HDC",
                "HMENU",
                "HICON",
                "HBITMAP",
                "HFONT",
                "HBRUSH",
                "HPEN",
                "HRGN",
                "HRSRC",
                "HACCEL",
                "HHOOK",
                "HMONITOR",
                "HPALETTE",
                "HDESK",
                "HWINSTA",
                "HKL",
                "SC_HANDLE")) {
            name(new PointerType(RecordType.declare(Kind.STRUCT, handle + "__")), handle);
        }
        name(new PointerType(VoidType.VOID), "HGDIOBJ", "FARPROC");
        name(new PointerType(known("HKEY")), "PHKEY");
        name(known("HMODULE"), "HINSTANCE");
        name(known("HICON"), "HCURSOR");
        name(known("DWORD"), "REGSAM", "ACCESS_MASK", "LCTYPE");
        name(known("UINT_PTR"), "SOCKET");
        windowsStructs();
    }

    /// Structs of `guiddef.h`, `minwinbase.h`, `windef.h` and `winnt.h`.
    private void windowsStructs() {
        struct(
                "GUID",
                "_GUID",
                List.of(
                        new Member("Data1", UNSIGNED_INT),
                        new Member("Data2", UNSIGNED_SHORT),
                        new Member("Data3", UNSIGNED_SHORT),
                        new Member("Data4", new ArrayType(UNSIGNED_CHAR, 8))));
        name(known("GUID"), "IID", "CLSID", "UUID", "FMTID");
        CType constant = new QualifiedType(known("GUID"), true, false);
        name(new PointerType(constant), "REFGUID", "REFIID", "REFCLSID", "LPCGUID");
        name(new PointerType(known("GUID")), "LPGUID", "LPCLSID", "LPIID");
        struct("FILETIME", "_FILETIME", members("DWORD", "dwLowDateTime", "dwHighDateTime"));
        pointersTo("FILETIME");
        if (abi.isWindows()) {
            moreWindowsStructs();
        }
    }

    private void moreWindowsStructs() {
        struct(
                "SYSTEMTIME",
                "_SYSTEMTIME",
                members(
                        "WORD",
                        "wYear",
                        "wMonth",
                        "wDayOfWeek",
                        "wDay",
                        "wHour",
                        "wMinute",
                        "wSecond",
                        "wMilliseconds"));
        struct("RECT", "tagRECT", members("LONG", "left", "top", "right", "bottom"));
        struct("POINT", "tagPOINT", members("LONG", "x", "y"));
        struct("SIZE", "tagSIZE", members("LONG", "cx", "cy"));
        struct(
                "SECURITY_ATTRIBUTES",
                "_SECURITY_ATTRIBUTES",
                List.of(
                        new Member("nLength", known("DWORD")),
                        new Member("lpSecurityDescriptor", known("LPVOID")),
                        new Member("bInheritHandle", known("BOOL"))));
        List.of("SYSTEMTIME", "RECT", "POINT", "SIZE", "SECURITY_ATTRIBUTES").forEach(this::pointersTo);
        name(new PointerType(new QualifiedType(known("RECT"), true, false)), "LPCRECT");
        counted("UNICODE_STRING", "_UNICODE_STRING", "PWSTR");
        counted("ANSI_STRING", "_STRING", "PSTR");
        large("LARGE_INTEGER", "_LARGE_INTEGER", "LONG", "LONGLONG");
        large("ULARGE_INTEGER", "_ULARGE_INTEGER", "ULONG", "ULONGLONG");
    }

    private void pointersTo(String name) {
        name(new PointerType(known(name)), "LP" + name, "P" + name);
    }

    /// A string of `ntdef.h` with its length ([MS-DTYP] 2.3.10).
    private void counted(String name, String tag, String buffer) {
        struct(
                name,
                tag,
                List.of(
                        new Member("Length", known("USHORT")),
                        new Member("MaximumLength", known("USHORT")),
                        new Member("Buffer", known(buffer))));
        name(new PointerType(known(name)), "P" + name);
        name(new PointerType(new QualifiedType(known(name), true, false)), "PC" + name);
    }

    private void large(String name, String tag, String high, String whole) {
        RecordType halves = RecordType.declare(Kind.STRUCT, tag + "_halves")
                .complete(
                        List.of(new Member("LowPart", known("DWORD")), new Member("HighPart", known(high))),
                        RecordType.NATURAL_PACKING);
        RecordType both = RecordType.declare(Kind.UNION, tag)
                .complete(
                        List.of(new Member("QuadPart", known(whole)), new Member("u", halves)),
                        RecordType.NATURAL_PACKING);
        name(both, name);
        name(new PointerType(known(name)), "P" + name);
    }

    private void struct(String name, String tag, List<Member> members) {
        name(RecordType.declare(Kind.STRUCT, tag).complete(members, RecordType.NATURAL_PACKING), name);
    }

    private List<Member> members(String type, String... names) {
        return Stream.of(names).map(name -> new Member(name, known(type))).toList();
    }

    private CType pointerWide(IntegerType ilp32, IntegerType lp64, IntegerType llp64) {
        return switch (abi.dataModel()) {
            case ILP32 -> ilp32;
            case LP64 -> lp64;
            case LLP64 -> llp64;
        };
    }

    private void pointers(String target, String pointer, String shortPointer, String toConst, String shortToConst) {
        name(new PointerType(known(target)), pointer, shortPointer);
        name(new PointerType(new QualifiedType(known(target), true, false)), toConst, shortToConst);
    }

    private CType known(String name) {
        CType type = byName.get(name);
        if (type == null) {
            throw new IllegalStateException(name + " is used before it is known");
        }
        return type;
    }

    private void name(CType target, String... names) {
        for (String name : names) {
            add(name, new NamedType(name, target));
        }
    }

    private void add(String name, CType type) {
        byName.put(name, type);
    }
}
