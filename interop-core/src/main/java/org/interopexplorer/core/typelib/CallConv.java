package org.interopexplorer.core.typelib;

/// A calling convention (`CALLCONV`), in the order of the constants' values.
public enum CallConv {
    FASTCALL,
    CDECL,
    PASCAL,
    MACPASCAL,
    STDCALL,
    FPFASTCALL,
    SYSCALL,
    MPWCDECL,
    MPWPASCAL
}
