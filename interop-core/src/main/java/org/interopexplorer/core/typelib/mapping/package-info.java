/// Maps the declarations of a type library to C.
///
/// Scope: Automation types, structures, interfaces and functions as types of `ctype`, and the methods that a dual
/// interface has as a dispinterface. Trust: none in the library; a type that leads nowhere becomes `void`. Entry
/// points: [CTypeMapping], [DispatchView].
@NullMarked
package org.interopexplorer.core.typelib.mapping;

import org.jspecify.annotations.NullMarked;
