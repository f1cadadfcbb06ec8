/// Values into argument memory and back, by the C types of a function.
///
/// Scope: which bytes a call passes and what the bytes that came back mean; pure, nothing here makes a call. Each call
/// can be told as a [Trace]: a list of sealed [Step]s with their data, from the first block allocated, over the
/// registers and stack slots of the calling convention, to the last value decoded.
/// Trust: values are typed by a person and are checked against their types here, before anything runs; types may come
/// from a wrong header; bytes and addresses that come back may be anything.
/// Entry points: [Marshaler], [Unmarshaler], [Tracer]; [TypedMemory] to look at any memory of a host.
@NullMarked
package org.interopexplorer.core.marshal;

import org.jspecify.annotations.NullMarked;
