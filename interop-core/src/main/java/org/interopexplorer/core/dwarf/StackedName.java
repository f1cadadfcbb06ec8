package org.interopexplorer.core.dwarf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.jspecify.annotations.Nullable;

/// The linker's name of a function of 32-bit Windows that removes its arguments itself: `f@8`, or `@f@8` with arguments
/// in registers. Compilers tell the convention nowhere else, and libraries often export the plain name.
///
/// @param plain the function's name in source code
record StackedName(String plain, CallingConvention convention) {
    private static final Pattern FORM = Pattern.compile("([@_]?)([^@?]+)@(\\d{1,5})");

    /// What a linker's name says; null for a plain one.
    ///
    /// @param linkage as debug information writes it, with or without the underscore of C's names
    static @Nullable StackedName of(@Nullable String linkage) {
        Matcher form = linkage == null || linkage.indexOf('@') < 0 ? null : FORM.matcher(linkage);
        return form == null || !form.matches()
                ? null
                : new StackedName(
                        form.group(2),
                        form.group(1).equals("@") ? CallingConvention.FASTCALL : CallingConvention.STDCALL);
    }

    /// A function's type with the convention that its linker's name tells.
    static FunctionType called(@Nullable String linkage, FunctionType type) {
        StackedName its = of(linkage);
        return its == null || type.variadic() ? type : type.called(its.convention());
    }
}
