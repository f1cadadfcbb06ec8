/// The resources of a Windows file: listed, previewed as hexadecimal or text, saved.
///
/// Scope: the Resources page; a type library among them is handed to the session to be browsed.
/// Trust: the bytes are hostile; a limited part of them is shown, and they are never interpreted as anything but
/// text.
/// Entry point: [ResourcesPage].
@NullMarked
package org.interopexplorer.app.resources;

import org.jspecify.annotations.NullMarked;
