/// The window: its layout, its commands and what is dropped on it.
///
/// Scope: toolbar, panes, status bar, start page, search everywhere; the features fill the panes.
/// Trust: files dropped or named are only handed to the session, which reads them in the background.
/// Entry point: [MainWindow].
@NullMarked
package org.interopexplorer.app.shell;

import org.jspecify.annotations.NullMarked;
