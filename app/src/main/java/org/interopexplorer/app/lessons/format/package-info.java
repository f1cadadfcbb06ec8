/// Lessons as data: the model, and the reader of their Markdown.
///
/// Scope: one file in one language, and whether two files are the same lesson. Nothing here knows the window.
/// Trust: a file may contain anything. A fault is reported with its line and column, and reading runs nothing.
/// Entry point: [LessonReader]. `CONTRIBUTING.md` describes the format for those who write lessons.
@NullMarked
package org.interopexplorer.app.lessons.format;

import org.jspecify.annotations.NullMarked;
