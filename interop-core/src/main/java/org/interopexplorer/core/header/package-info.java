/// Parses C declarations, typed by a person or from header files, into [org.interopexplorer.core.ctype] types.
///
/// Scope: prototypes, typedefs, structs, unions, enums and constant expressions; Eclipse CDT preprocesses and
/// parses; this package interprets its tree under an ABI. Function bodies are skipped. Trust: the text may be
/// anything. What cannot be understood becomes a problem with its line and column, never an exception and never a
/// guess. Only the cache of parsed headers is written to disk, and nothing to the console. Entry points:
/// [PrototypeParser] for one typed function, [HeaderReader] for files, [PrototypeText] for the way back.
@NullMarked
package org.interopexplorer.core.header;

import org.jspecify.annotations.NullMarked;
