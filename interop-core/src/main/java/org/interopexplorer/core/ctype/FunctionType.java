package org.interopexplorer.core.ctype;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function's type: what it takes, what it gives back, how it is called (C17 6.7.6.3).
///
/// Array and function parameters are pointers already, as C adjusts them.
///
/// @param format where the source of the type says so, which parameter is a format; null where it does not
public record FunctionType(
        CType returnType,
        List<Parameter> parameters,
        boolean variadic,
        CallingConvention convention,
        @Nullable FormatParameter format)
        implements CanonicalType {
    public FunctionType {
        parameters = List.copyOf(parameters);
    }

    public FunctionType(CType returnType, List<Parameter> parameters, boolean variadic, CallingConvention convention) {
        this(returnType, parameters, variadic, convention, null);
    }

    public FunctionType(CType returnType, List<Parameter> parameters) {
        this(returnType, parameters, false, CallingConvention.C);
    }

    /// One parameter.
    ///
    /// @param name null where the prototype gives none
    /// @param direction which way data goes through a pointer, where the source of the type says so
    /// @param nonNull whether the source of the type says that the pointer must not be null
    public record Parameter(@Nullable String name, CType type, Direction direction, boolean nonNull) {
        public Parameter(@Nullable String name, CType type, Direction direction) {
            this(name, type, direction, false);
        }

        public Parameter(@Nullable String name, CType type) {
            this(name, type, Direction.UNSTATED);
        }
    }

    /// Which way data goes through a pointer parameter, from the caller's side.
    public enum Direction {
        UNSTATED,
        IN,
        OUT,
        INOUT
    }

    /// Who passes what where; all but [#C] differ from it on 32-bit x86 only (`VECTORCALL` on x64 as well).
    public enum CallingConvention {
        C,
        STDCALL,
        FASTCALL,
        THISCALL,
        VECTORCALL
    }
}
