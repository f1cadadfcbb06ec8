/// C declarations, typed by a person or read from header files, as [org.interopexplorer.core.ctype] types.
///
/// Scope: prototypes, typedefs, structs, unions, enums and constant expressions; Eclipse CDT preprocesses and parses,
/// this package gives its tree a meaning under an ABI. Function bodies and variables are passed over.
/// Trust: text is whatever a person typed or a file holds; what cannot be understood is a problem with its line and
/// column, never an exception and never a guess. Nothing is written, to disk or to the console.
/// Entry points: [PrototypeParser] for one typed function, [HeaderReader] for files, [PrototypeText] for the way back.
@NullMarked
package org.interopexplorer.core.header;

import org.jspecify.annotations.NullMarked;
