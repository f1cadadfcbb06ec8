/// The page of a COM type library: its types and their members, the references between them, and the IDL of all.
///
/// Scope: browsing and searching one library at a time, its IDL, and the step from a module's function to its
/// form. Trust: names and documentation come from the file and are shown as text; a reference may lead nowhere.
/// Entry point: [TypelibView].
@NullMarked
package org.interopexplorer.app.typelib;

import org.jspecify.annotations.NullMarked;
