/// COM objects: what classes there are, an object of one, its interfaces and members, and calls of them; the other way
/// round, events, and objects and classes written in Java.
///
/// Scope: written over `call`, in the explorer's own process, address by address: every step is a call in the
/// host or memory read there, so that it works for each host whose code follows COM's binary convention.
/// Trust: none in objects and the memory they lead to. What they answer is read within bounds; a call that ends
/// the host
/// ends the [org.interopexplorer.core.com.ComSession], and says which call did.
/// Bodies in Java run in a helper process, not here.
/// Entry point: [org.interopexplorer.core.com.ComSession]; the other way, its
/// [org.interopexplorer.core.com.ComServing].
@NullMarked
package org.interopexplorer.core.com;

import org.jspecify.annotations.NullMarked;
