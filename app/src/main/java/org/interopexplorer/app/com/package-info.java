/// COM classes, and one object at a time: what it has, and calls of its members.
///
/// Scope: the classes that the system of the Windows host has registered, an object of one, its members with a field
/// for
/// each parameter, and what a call gave. Objects live in a host of their own.
/// Trust: whatever objects answer is shown as text.
/// Entry point: [org.interopexplorer.app.com.ComView].
@NullMarked
package org.interopexplorer.app.com;

import org.jspecify.annotations.NullMarked;
