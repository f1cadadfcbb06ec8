package org.interopexplorer.core.host.protocol;

/// The widths of C's `int`, `long` and pointers.
public enum DataModel {
    /// 32-bit int, 64-bit long and pointers: Linux and macOS.
    LP64,
    /// 32-bit int and long, 64-bit pointers: Windows.
    LLP64,
    /// 32-bit int, long and pointers: any 32-bit system.
    ILP32
}
