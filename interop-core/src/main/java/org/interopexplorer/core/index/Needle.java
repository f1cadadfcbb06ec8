package org.interopexplorer.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A word of a readable name that also stands in the linker's form of that name, so that few names must be
/// demangled to find it. Every scheme writes the words of the source as they are, where they first occur.
///
/// @param whole whether it is a whole word of the source, so that the characters around it can tell
record Needle(String word, boolean whole) {
    /// Words that demanglers write without a word in the linker's form: types and words of the languages, what an ABI
    /// has short forms for, and what demanglers say themselves.
    private static final Set<String> MADE_UP = Set.of("""
            void bool char signed unsigned short int long float double wchar_t char8_t char16_t char32_t
            nullptr_t nullptr auto decltype const volatile restrict __restrict __int128 __float128
            __float80 half decimal32 decimal64 decimal128 _Float16 _Float32 _Float64 _Float128 _BitInt
            _Complex _Imaginary complex imaginary operator new delete co_await sizeof alignof typeid
            throw noexcept true false template typename requires this struct class union enum
            static_cast dynamic_cast const_cast reinterpret_cast std allocator basic_string string
            basic_istream basic_ostream basic_iostream istream ostream iostream char_traits abi clone
            lambda unnamed type anonymous namespace literal initializer list enable_if objcproto id
            block pointer vtable VTT for typeinfo name fn guard variable reference temporary
            construction in non virtual thunk to covariant return override TLS init function wrapper
            transaction safe entry point parameter object template_parm module java Class hidden alias
            import invocation symbol Swift Go global constructors destructors keyed dynamic atexit
            destructor local static public private protected __cdecl __stdcall __fastcall __thiscall
            __vectorcall __clrcall __pascal __ptr64 __ptr32 __unaligned __int8 __int16 __int32 __int64
            __w64 vftable vbtable vcall typeof deleting scalar vector iterator RTTI Type Descriptor Base
            Array Hierarchy Complete Object Locator default closure copy adjustor vtordisp vtordispex
            displacement map placement managed eh udt returning dtor extern C __based __swift_1
            __swift_2 cli pin_ptr array u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize f16 f32 f64
            f128 str mut dyn as impl unsafe shim byte ubyte ushort uint ulong cent ucent real ifloat
            idouble ireal cfloat cdouble creal dchar wchar wstring dstring immutable inout shared pure
            nothrow ref out lazy scope delegate nogc property trusted system live null noreturn
            ModuleInfo interface TypeInfo Interface vbase ctor flat __attribute__ __swiftcall__
            __swiftasynccall__ bfloat16_t _Float64x _Float32x __vector arg parm at
            """.split("\\s+"));

    /// The words of a text that can be relied on. The first of them is the one that few names have: that of the
    /// function.
    ///
    /// @param pattern that of a readable name
    static List<Needle> of(String pattern) {
        List<Needle> all = new ArrayList<>();
        int list = pattern.indexOf('(');
        int at = 0;
        while (at < pattern.length()) {
            if (!isWord(pattern.charAt(at))) {
                at = afterQuoted(pattern, at);
                continue;
            }
            int end = at;
            while (end < pattern.length() && isWord(pattern.charAt(end))) {
                end++;
            }
            String word = pattern.substring(at, end);
            boolean open = isWild(pattern, at - 1) || isWild(pattern, end);
            boolean quoted = pattern.startsWith("'", at - 1) || pattern.startsWith("\"", end);
            if (!quoted && isReliable(word, open)) {
                Needle found = new Needle(word, !open);
                if (list < 0 || at < list) {
                    all.addFirst(found);
                } else {
                    all.add(found);
                }
            }
            at = end;
        }
        return all;
    }

    /// What is in quotation marks is the demangler's own, or a character or a text that names encode.
    private static int afterQuoted(String pattern, int at) {
        char close = pattern.charAt(at) == '`' ? '\'' : pattern.charAt(at);
        int end = close == '\'' || close == '"' ? pattern.indexOf(close, at + 1) : -1;
        return end < 0 ? at + 1 : end + 1;
    }

    private static boolean isWild(String text, int at) {
        return at >= 0 && at < text.length() && NameQuery.isWild(text.charAt(at));
    }

    private static boolean isWord(char c) {
        return c == '_' || c >= 0x80 || isLetterOrDigit(c);
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /// Numbers are written in other ways, and so are letters beyond ASCII. Part of a word may be part of any.
    private static boolean isReliable(String word, boolean open) {
        return !isDigit(word.charAt(0))
                && word.chars().allMatch(c -> c < 0x80)
                && (open ? MADE_UP.stream().noneMatch(other -> other.contains(word)) : !MADE_UP.contains(word));
    }

    /// Whether the word can be one of the source where it stands in a linker's name. Itanium's scheme, Rust's and
    /// D's put its length in front, unless it is part of a longer word of Rust's older scheme.
    ///
    /// @param names many names, of which the one from `start` to `end` has the word at `at`
    boolean accepts(String names, int start, int at, int end) {
        if (!whole || at == start) {
            return true;
        }
        char before = names.charAt(at - 1);
        if (isDigit(before) && names.charAt(start) != '?') {
            return hasLength(names, start, at, end);
        }
        return !isLetterOrDigit(before) || "?.@".indexOf(names.charAt(start)) >= 0;
    }

    private boolean hasLength(String names, int start, int at, int end) {
        int number = 0;
        int scale = 1;
        for (int i = at - 1; i >= start && isDigit(names.charAt(i)) && scale <= 100_000; i--) {
            number += (names.charAt(i) - '0') * scale;
            if (number == word.length()) {
                return true;
            }
            scale *= 10;
        }
        int after = at + word.length();
        return after < end && (names.charAt(after) == '$' || names.charAt(after) == '.');
    }
}
