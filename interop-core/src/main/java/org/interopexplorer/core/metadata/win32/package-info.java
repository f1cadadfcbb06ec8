/// Reads metadata like `Windows.Win32.winmd` as C: functions by DLL and entry point, and the types they use.
///
/// Scope: directions, lengths, constness, typedefs, enumerations, structs with their bit-fields and unions,
/// function pointers, variants by architecture, COM interfaces as pointers.
/// Trust: none, as for all metadata; a type that cannot be read stays incomplete, and a function with a type that
/// C cannot express is left out. Entry point: [Win32Functions].
@NullMarked
package org.interopexplorer.core.metadata.win32;

import org.jspecify.annotations.NullMarked;
