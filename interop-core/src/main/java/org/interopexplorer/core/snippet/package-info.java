/// The same call as code: a call with its values becomes a program in another language.
///
/// Scope: one neutral plan of the program ([Program]: types, memory, arguments, callbacks, what is printed), made once
/// of a signature and the frame that the call itself would use, and one printer for each language over it. A printer
/// writes the program around the call; its [Values] make the memory before it, its [Results] print what came back, and
/// its body turns callbacks of Java into the language with Java's arithmetic. What a language cannot express is refused
/// by name ([SnippetFault]), before a line is written.
///
/// Trust: nothing runs here, and nothing is read. Names and texts come from files and people, so each printer escapes
/// them by the rules of its language.
///
/// Entry point: [Snippets].
@NullMarked
package org.interopexplorer.core.snippet;

import org.jspecify.annotations.NullMarked;
