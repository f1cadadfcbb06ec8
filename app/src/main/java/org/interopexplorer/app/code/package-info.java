/// The call on the screen as a program in another language.
///
/// Scope: shows what [org.interopexplorer.core.snippet.Snippets] writes, with the choice of the language, copying,
/// saving and what each line is for. Nothing runs here.
///
/// Entry points: [CodeView], [CodeViewModel].
@NullMarked
package org.interopexplorer.app.code;

import org.jspecify.annotations.NullMarked;
