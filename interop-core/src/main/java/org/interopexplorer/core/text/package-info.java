/// Words as people type them.
///
/// Scope: how alike two words are. What that means, the caller decides.
/// Trust: any text; the cost is the product of the two lengths, so callers compare lengths first.
/// Entry point: [EditDistance].
@NullMarked
package org.interopexplorer.core.text;

import org.jspecify.annotations.NullMarked;
