/// The call on the screen as a program in another language, and whole libraries as declarations.
///
/// Scope: shows what `core.snippet` and `core.snippet.com` write, with the choice of the language, progress, copying,
/// saving, what each line is for and what is left out. Nothing runs here.
///
/// Entry points: [CodeView], and its models [CodeViewModel], [ComCodeViewModel], [DeclarationsViewModel].
@NullMarked
package org.interopexplorer.app.code;

import org.jspecify.annotations.NullMarked;
