/// Libraries as text of the Interface Definition Language.
///
/// Scope: the whole library, one type or one member, as pieces of text with the kind of each, for colours. The
/// text of a library compiles again with `midl` and with `widl`.
/// Trust: names come from the file. A name that is no identifier is printed as it is, and does not compile.
/// Entry point: [IdlPrinter].
@NullMarked
package org.interopexplorer.core.typelib.idl;

import org.jspecify.annotations.NullMarked;
