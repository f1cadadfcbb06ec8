/// What is worth a second look before a call is made, and what a prototype does not say about it: which parameter gives
/// the length of which buffer, and who frees what.
///
/// Scope: warnings only; whatever cannot be passed at all is refused by `marshal`. Facts about well-known functions
/// come from the catalog's `facts.txt`, the rest from types and the names that C programmers give.
/// Trust: values and prototypes are a person's; nothing is read from the host.
/// Entry points: [Advisor], [LengthLinks], [Ownership].
@NullMarked
package org.interopexplorer.core.advice;

import org.jspecify.annotations.NullMarked;
