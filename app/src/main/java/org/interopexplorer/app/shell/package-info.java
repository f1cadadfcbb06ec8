/// The window: its layout, its commands, and the files that are dropped on it.
///
/// Scope: the toolbar, panes, status bar, start page and search. The features fill the panes.
/// Trust: files that are dropped or named are only passed to the session, which reads them in the background.
/// Entry point: [MainWindow].
@NullMarked
package org.interopexplorer.app.shell;

import org.jspecify.annotations.NullMarked;
