/// The exports of the chosen library. They are filtered while a person types, counted by kind, sorted and chosen.
///
/// Scope: the Exports page. A chosen export is passed to the session.
/// Trust: names come from files that may be hostile. They are shown as text, never as markup, at any length.
/// Entry points: [ExportsViewModel] without a scene, [ExportsView] with one.
@NullMarked
package org.interopexplorer.app.exports;

import org.jspecify.annotations.NullMarked;
