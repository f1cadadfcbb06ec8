/// What the chosen library holds: exports that are filtered as one types, imports, dependencies, sections, facts.
///
/// Scope: the pages of one library; choosing an export hands it to the session.
/// Trust: names come from hostile files; they are shown as text, never as markup, however long they are.
/// Entry points: [ExportsViewModel] without a scene, [LibraryPages] with one.
@NullMarked
package org.interopexplorer.app.exports;

import org.jspecify.annotations.NullMarked;
