/// Words as people type them and text as people see it.
///
/// Scope: how alike two words are. What that means, the caller decides. Spans of time. What of a text must be
/// spelled out
/// before a terminal or the window shows it.
/// Trust: any text; the cost is the product of the two lengths, so callers compare lengths first.
/// Entry points: [EditDistance], [SafeText].
@NullMarked
package org.interopexplorer.core.text;

import org.jspecify.annotations.NullMarked;
