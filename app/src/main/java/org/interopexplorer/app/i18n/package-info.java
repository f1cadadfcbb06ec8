/// The words of the window, in the language that a person chose, changeable while it is open.
///
/// Scope: one pair of bundles a feature, and texts that follow the chosen language; no words live in code.
/// Trust: bundles are our own; arguments may be text taken from a hostile file and are never patterns.
/// Entry point: [Messages].
@NullMarked
package org.interopexplorer.app.i18n;

import org.jspecify.annotations.NullMarked;
