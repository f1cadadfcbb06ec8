/// The page of a COM type library: its types and their members, what refers to what, and all of it as IDL.
///
/// Scope: browsing and searching one library at a time, its text, and the way from a module's function to its form.
/// Trust: names and documentation come from the file and are shown as text; a reference may lead nowhere.
/// Entry point: [TypelibView].
@NullMarked
package org.interopexplorer.app.typelib;

import org.jspecify.annotations.NullMarked;
