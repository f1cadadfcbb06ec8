/// IDL read as a source of types: the same model as a type library's, with no type library needed.
///
/// Scope: MIDL's language as `midl` and `widl` have it, WinRT's additions, imports. The preprocessor is that of
/// [org.interopexplorer.core.header]. Trust: none in the text. It may be anything, nest deeply, import itself;
/// what is wrong is reported with file, line and column, and never left out in silence. Only files beside the text
/// and in the named folders are read. Entry point: [IdlReader].
@NullMarked
package org.interopexplorer.core.typelib.idl.source;

import org.jspecify.annotations.NullMarked;
