/// The filtered table of the program: rows are filtered as the user types, sorted, counted and copied.
///
/// Scope: looks, keys and the search; the feature decides what the rows are. Trust: names may be hostile and of
/// any length, and there may be hundreds of thousands; they are shown as text. Start at
/// [org.interopexplorer.app.control.table.FilteredTable].
@NullMarked
package org.interopexplorer.app.control.table;

import org.jspecify.annotations.NullMarked;
