/// Markdown on the screen: lessons and help.
///
/// Scope: blocks, tables and links that stay in the program; no HTML and no pictures. Trust: a text may come from
/// elsewhere; it loads nothing, and a link goes nowhere but to its handler.
/// Start at [org.interopexplorer.app.control.markdown.MarkdownView].
@NullMarked
package org.interopexplorer.app.control.markdown;

import org.jspecify.annotations.NullMarked;
