/// What the window remembers from one start to the next.
///
/// Scope: theme, language, recent files, the window's place, the time limit; one small JSON file.
/// Trust: the file may be broken or from another version; what cannot be read is reported and replaced by the
/// start values, never a crash.
/// Entry point: [SettingsFile].
@NullMarked
package org.interopexplorer.app.settings;

import org.jspecify.annotations.NullMarked;
