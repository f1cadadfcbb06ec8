package org.interopexplorer.core.machine;

/// The widths that a system gives to C's `int`, `long` and pointers.
///
/// Sources: System V ABI AMD64 3.1.2 and i386 figure 2-1; Microsoft "Data Type Ranges" for LLP64.
public enum DataModel {
    /// 32-bit `int`, 64-bit `long` and pointers: 64-bit Linux and macOS.
    LP64,
    /// 32-bit `int` and `long`, 64-bit pointers: 64-bit Windows.
    LLP64,
    /// 32-bit `int`, `long` and pointers: any 32-bit system.
    ILP32
}
