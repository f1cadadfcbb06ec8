/// Demangles names of D by its ABI (dlang.org/spec/abi.html): `_D`, a qualified name, a type.
///
/// Scope: names of DMD, GDC and LDC, with back references. The form is the one that GNU `c++filt --format=dlang`
/// writes: a function without its return type.
/// Trust: none. Depth, steps and the length of the text are bounded.
/// Entry point: [DDemangler].
@NullMarked
package org.interopexplorer.core.mangling.d;

import org.jspecify.annotations.NullMarked;
