/// Help: what every control is for, keys, values and expectations, and the glossary of the field.
///
/// Scope: reading the texts, finding what belongs to a control or a word, and the sheet that shows them. Trust: the
/// texts are the program's own data. Start at [org.interopexplorer.app.help.HelpBook].
@NullMarked
package org.interopexplorer.app.help;

import org.jspecify.annotations.NullMarked;
