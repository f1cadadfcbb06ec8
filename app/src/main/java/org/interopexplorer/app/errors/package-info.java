/// The error codes of every system's tables, searched, with all readings of what a person types.
///
/// Scope: the page of the window that shows them; their meanings are in core's status tables.
/// Trust: nothing here comes from a file that was opened.
/// Entry point: [org.interopexplorer.app.errors.ErrorsPage].
@NullMarked
package org.interopexplorer.app.errors;

import org.jspecify.annotations.NullMarked;
