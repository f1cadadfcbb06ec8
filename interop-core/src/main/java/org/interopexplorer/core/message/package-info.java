/// The messages of the program: codes, their values, and their texts in each language.
///
/// Scope: each sentence has a [MessageCode], each package has an enum of codes, and the English and French texts
/// stand beside each enum. Only the window and the command line, which know the language, turn a message into
/// text; no text is loaded before that. Trust: texts are our own; arguments may be taken from a hostile file and
/// are never patterns. Entry point: [Message], and [Language] to say it.
@NullMarked
package org.interopexplorer.core.message;

import org.jspecify.annotations.NullMarked;
