/// The types page of a library: every struct, union, enum and typedef that its functions use, which functions take
/// it, and a drawing of where its members lie.
///
/// What it shows comes from core's sources of signatures; nothing here reads a file. The entry is
/// [org.interopexplorer.app.types.TypesPage].
@NullMarked
package org.interopexplorer.app.types;

import org.jspecify.annotations.NullMarked;
