/// Warnings about a call before it is made, and facts that a prototype does not tell: which parameter gives the
/// length of which buffer, and who frees what.
///
/// Scope: warnings only; `marshal` refuses what cannot be passed at all. Facts about well-known functions come
/// from the catalog's `facts.txt`, the rest from types and from usual names. Trust: values and prototypes are a
/// person's; nothing is read from the host. Entry points: [Advisor], [LengthLinks], [Ownership].
@NullMarked
package org.interopexplorer.core.advice;

import org.jspecify.annotations.NullMarked;
