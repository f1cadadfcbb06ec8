/// What the program says: which sentence, with which values; and the sentence itself, in a language.
///
/// Scope: a [MessageCode] a sentence, an enum of them a package, and beside each enum its texts, English and French.
/// Text is made at the edge only, by a window or a command line that knows its language; nothing is loaded before.
/// Trust: texts are our own; arguments may be taken from a hostile file and are never patterns.
/// Entry point: [Message], and [Language] to say it.
@NullMarked
package org.interopexplorer.core.message;

import org.jspecify.annotations.NullMarked;
