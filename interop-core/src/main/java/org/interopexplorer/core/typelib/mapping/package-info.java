/// What the declarations of a type library are in C.
///
/// Scope: Automation types, structures, interfaces and functions as `ctype` has them, and the methods that a
/// dispinterface shows of a dual one.
/// Trust: none in the library; a type that leads nowhere becomes `void`.
/// Entry points: [CTypeMapping], [DispatchView].
@NullMarked
package org.interopexplorer.core.typelib.mapping;

import org.jspecify.annotations.NullMarked;
