/// Names of Rust items: the legacy scheme, which looks like C++, and v0 (RFC 2603).
///
/// Scope: paths, generic arguments, types and constants, without the hashes and crate disambiguators that only
/// distinguish copies; the style is that of `c++filt -i` and of Rust's own alternate form. Trust: none; depth,
/// work and text are bounded, so that back references cannot blow up a name. Entry points:
/// [RustLegacyDemangler] and [RustV0Demangler].
@NullMarked
package org.interopexplorer.core.mangling.rust;

import org.jspecify.annotations.NullMarked;
