/// Joins an export with the function type it has, and says where that type came from.
///
/// Scope: the ladder of sources, best first: typed by the person, a header, the catalog, the mangled name.
/// Trust: a signature is a claim, never a fact of the file; every one carries its [Provenance].
/// Entry point: [Signature].
@NullMarked
package org.interopexplorer.core.signature;

import org.jspecify.annotations.NullMarked;
