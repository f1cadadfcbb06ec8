package org.interopexplorer.core.ctype;

/// How much memory a pointer points at, where an annotation says it, such as `access (write_only, 2, 3)` of gcc,
/// `_Out_writes_(n)` of Microsoft, or `NativeArrayInfo` of Win32 metadata. The type itself stays a plain pointer.
///
/// @param size a number, or an expression over other parameters
/// @param inBytes whether it counts bytes; else it counts elements of the pointer's target
public record DeclaredLength(SizeExpression size, boolean inBytes) {}
