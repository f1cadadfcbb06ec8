/// Light and dark.
///
/// Scope: which stylesheets the window wears; colours are the theme's roles, never values of our own.
/// Trust: nothing from outside.
/// Entry point: [ThemeSwitch].
@NullMarked
package org.interopexplorer.app.theme;

import org.jspecify.annotations.NullMarked;
