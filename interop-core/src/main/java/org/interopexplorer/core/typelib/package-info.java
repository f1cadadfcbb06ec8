/// COM type libraries: what they declare, read from their bytes on any system.
///
/// Scope: the library's attributes, its types with their functions, variables and implemented types, as OLE
/// Automation names them (`oaidl.h`: TLIBATTR, TYPEATTR, FUNCDESC, VARDESC, ELEMDESC). Packages below this one
/// read the formats, follow references, map types to C, and print; `open` chooses among the formats.
/// Trust: none in the file. Broken parts are left out and reported as diagnostics; a reference may lead nowhere.
/// Entry points: [TypeLibrary], [TypeLibraryReader].
@NullMarked
package org.interopexplorer.core.typelib;

import org.jspecify.annotations.NullMarked;
