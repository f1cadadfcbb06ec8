/// Values into argument memory and back, by the C types of a function.
///
/// Scope: which bytes a call passes and what the bytes that came back mean; pure, nothing here makes a call.
/// Trust: values are typed by a person and are checked against their types here, before anything runs; types may come
/// from a wrong header; bytes and addresses that come back may be anything.
/// Entry points: [Marshaler], [Unmarshaler].
@NullMarked
package org.interopexplorer.core.marshal;

import org.jspecify.annotations.NullMarked;
