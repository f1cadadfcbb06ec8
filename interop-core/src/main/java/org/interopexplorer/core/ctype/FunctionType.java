package org.interopexplorer.core.ctype;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function's type: its parameters, its result and its calling convention (C17 6.7.6.3).
///
/// Array and function parameters have already become pointers, as in C.
///
/// @param format the parameter that is a format; null if the source of the type does not name one
/// @param promises what the source of the type says of the result, beside its type
public record FunctionType(
        CType returnType,
        List<Parameter> parameters,
        boolean variadic,
        CallingConvention convention,
        @Nullable FormatParameter format,
        Promises promises)
        implements CanonicalType {
    public FunctionType {
        parameters = List.copyOf(parameters);
    }

    public FunctionType(CType returnType, List<Parameter> parameters, boolean variadic, CallingConvention convention) {
        this(returnType, parameters, variadic, convention, null, Promises.NONE);
    }

    public FunctionType(CType returnType, List<Parameter> parameters) {
        this(returnType, parameters, false, CallingConvention.C);
    }

    /// This type with another calling convention.
    public FunctionType called(CallingConvention other) {
        return new FunctionType(returnType, parameters, variadic, other, format, promises);
    }

    /// One parameter.
    ///
    /// @param name null if the prototype gives none
    /// @param direction which way data goes through a pointer, if the source of the type says so
    /// @param nonNull whether the source of the type says that the pointer must not be null
    /// @param length how much an annotation says that the pointer points at; null without one
    /// @param choices the constants that are meant for a plain number; null where the source names none
    public record Parameter(
            @Nullable String name,
            CType type,
            Direction direction,
            boolean nonNull,
            @Nullable DeclaredLength length,
            @Nullable Choices choices) {
        public Parameter(
                @Nullable String name,
                CType type,
                Direction direction,
                boolean nonNull,
                @Nullable DeclaredLength length) {
            this(name, type, direction, nonNull, length, null);
        }

        public Parameter(@Nullable String name, CType type, Direction direction, boolean nonNull) {
            this(name, type, direction, nonNull, null);
        }

        public Parameter(@Nullable String name, CType type, Direction direction) {
            this(name, type, direction, false);
        }

        public Parameter(@Nullable String name, CType type) {
            this(name, type, Direction.UNSTATED);
        }

        /// This parameter with constants that are meant for it.
        public Parameter choosing(@Nullable Choices among) {
            return new Parameter(name, type, direction, nonNull, length, among);
        }

        /// This parameter with another type.
        public Parameter of(CType other) {
            return new Parameter(name, other, direction, nonNull, length, choices);
        }
    }

    /// Which way data goes through a pointer parameter, from the caller's side.
    public enum Direction {
        UNSTATED,
        IN,
        OUT,
        INOUT
    }

    /// The calling convention. `STDCALL`, `FASTCALL` and `THISCALL` differ from [#C] only on 32-bit x86, `MICROSOFT`
    /// and `SYSTEM_V` only on x86-64: they are gcc's `ms_abi` and `sysv_abi`.
    public enum CallingConvention {
        C,
        STDCALL,
        FASTCALL,
        THISCALL,
        VECTORCALL,
        MICROSOFT,
        SYSTEM_V
    }
}
