/// Drawings: boxes with rows of cells, arrows between them, and what they look like step by step.
///
/// Scope: the model of a drawing, its layout, its words, and its painters for the window, SVG and PNG; no call and no
/// feature. Trust: texts of a drawing may come from native code; they are shown, and escaped in SVG.
/// Start at [org.interopexplorer.app.drawing.Drawing]; a window shows one with
/// [org.interopexplorer.app.drawing.DrawingView].
@NullMarked
package org.interopexplorer.app.drawing;

import org.jspecify.annotations.NullMarked;
