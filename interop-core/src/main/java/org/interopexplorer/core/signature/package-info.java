/// Joins an export with the function type it has, and says where that type came from.
///
/// Scope: the ladder of sources, best first: typed by the person, a type library's module, a header, the
/// catalog.
/// Trust: a signature is a claim, never a fact of the file; every one carries its [Provenance].
/// Entry points: [SignatureLadder], which asks [SignatureSource]s for a [Signature].
@NullMarked
package org.interopexplorer.core.signature;

import org.jspecify.annotations.NullMarked;
