package org.interopexplorer.core.snippet;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The words that a name of the program's own must not be, in any of the languages: so a plan has one set of names.
public final class Words {
    /// Keywords of C, C++, C#, Java, Python and Rust, what their standard libraries put into every scope, and the
    /// names that the printers use themselves.
    private static final Set<String> RESERVED = words("""
            address call main release row text text16 text32 units
            abstract alignas alignof and arena argc argv array as asm assert async auto await base become bool box
            break byte bytes case catch char checked class complex const constexpr continue crate ctypes data decimal
            def default del delegate dict do double dyn elif else enum error errno event except exec explicit export
            extends extern false False field final finally fixed float fn for foreach format free from function global
            goto handle i i2 i3 i4 id if impl implements implicit import in inline input instanceof int interface
            internal is lambda len let library List linker list lock long loop macro malloc match max min mod
            module move mut namespace native new next None nonlocal not NULL null nullptr object open operator or
            out override package params pass print printf private program protected pub public puts raise range read
            readonly ref register restrict result return sbyte sealed self Self short signed size sizeof stackalloc
            state static std stdin stdout str string strictfp struct super switch symbol synchronized this throw
            throws trait transient true True try tuple type typedef typeof typeset uint ulong unchecked union unsafe
            unsigned unsized use ushort using var virtual virtue void volatile where while with write yield
            and_eq bitand bitor compl concept const_cast co_await co_return co_yield decltype delete dynamic_cast
            friend mutable noexcept not_eq or_eq reinterpret_cast requires static_assert static_cast template
            thread_local typeid typename wchar_t xor xor_eq
            """);

    private Words() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1)).collect(Collectors.toUnmodifiableSet());
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }

    /// A name that is no reserved word.
    public static String free(String name) {
        return isReserved(name) ? name + "_" : name;
    }
}
