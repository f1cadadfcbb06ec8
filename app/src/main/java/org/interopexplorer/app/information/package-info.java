/// Facts about a library's file: what it is, how it was built, its sections, and what is wrong in it.
///
/// Scope: the Information and Sections pages; all of it was read when the file was opened.
/// Trust: values come from hostile files; they are shown as text, however long they are.
/// Entry points: [InformationPage] and [SectionsPage].
@NullMarked
package org.interopexplorer.app.information;

import org.jspecify.annotations.NullMarked;
