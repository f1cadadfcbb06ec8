/// Joins an export with the function type it has, and says where that type came from.
///
/// Scope: the ladder of sources, whose order [Rung] has; what sources say is joined where they agree; what a
/// person typed is kept.
/// Trust: a signature is a claim, never a fact of the file; every one carries its [Provenance].
/// Entry points: [SignatureLadder], which asks [SignatureSource]s for a [Signature].
@NullMarked
package org.interopexplorer.core.signature;

import org.jspecify.annotations.NullMarked;
