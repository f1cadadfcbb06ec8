/// The exports of the chosen library: filtered as one types, counted by kind, sorted, chosen.
///
/// Scope: the Exports page; choosing an export hands it to the session.
/// Trust: names come from hostile files; they are shown as text, never as markup, however long they are.
/// Entry points: [ExportsViewModel] without a scene, [ExportsView] with one.
@NullMarked
package org.interopexplorer.app.exports;

import org.jspecify.annotations.NullMarked;
