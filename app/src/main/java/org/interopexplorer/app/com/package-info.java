/// COM classes and objects: found, created, called, compared, released; servers registered and unregistered.
///
/// Scope: the classes that the system of the Windows host has registered and those that open files have; each
/// object that was reached as a page, with what it is, its interfaces and members; the form of a member and what
/// a call gave; what a server would write to the registry. Objects live in hosts of their own, never in the
/// window's process. Trust: whatever objects and registries answer is shown as text.
/// Entry points: [org.interopexplorer.app.com.ComViewModel] holds the state, and
/// [org.interopexplorer.app.com.ComPage], [org.interopexplorer.app.com.MemberFormView] and
/// [org.interopexplorer.app.com.AnswerView] show it.
@NullMarked
package org.interopexplorer.app.com;

import org.jspecify.annotations.NullMarked;
