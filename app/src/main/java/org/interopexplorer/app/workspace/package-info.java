/// Keeps what returns at the next start: open libraries with their pages and filters, the chosen function with its
/// values, the
/// calls made, values kept, the collection being edited.
///
/// Scope: it reads and writes one JSON file a workspace, and puts what it holds into the session. Restoring runs
/// nothing of a library and opens no network path. Trust: a file may come from elsewhere, or be damaged: sizes are
/// bounded, what cannot be read is left out or set aside, and nothing of it is called by itself. Entry point:
/// [WorkspaceKeeper].
@NullMarked
package org.interopexplorer.app.workspace;

import org.jspecify.annotations.NullMarked;
