/// The one filtered table: rows that are narrowed as one types, sorted, counted and copied.
///
/// Scope: looks, keys and the search; what the rows are is the feature's. Trust: names may be hostile, however long,
/// and
/// there may be hundreds of thousands; they are shown as text. Start at
/// [org.interopexplorer.app.control.table.FilteredTable].
@NullMarked
package org.interopexplorer.app.control.table;

import org.jspecify.annotations.NullMarked;
