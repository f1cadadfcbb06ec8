/// What the user can do with the rows of any table, tree or list: copy them, save them, and use their values.
///
/// Scope: one menu and one set of keys for every such control of a window; the control's own actions come first.
/// It reads only what is on the screen and trusts it. Entry point: [RowMenus], installed once on a scene.
@NullMarked
package org.interopexplorer.app.control.rows;

import org.jspecify.annotations.NullMarked;
