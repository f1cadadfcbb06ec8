/// Turns values into argument memory and back, by the C types of a function.
///
/// Scope: which bytes a call passes, and what the returned bytes mean. Nothing here makes a call. A [Trace] tells
/// what was done for a call as a list of sealed [Step]s: from the first allocated block, over registers and stack
/// slots, to the last decoded value. Trust: values are typed by a person and are checked against their types here,
/// before anything runs; types may come from a wrong header; returned bytes and addresses may be anything. Entry
/// points: [Marshaler], [Unmarshaler], [Tracer]; [TypedMemory] to look at any memory of a host.
@NullMarked
package org.interopexplorer.core.marshal;

import org.jspecify.annotations.NullMarked;
