/// What became of a call, shown: every value in the forms that its type gives sense to, or why there is none.
///
/// Trust: values, names and frames come from native code and from a crashed process; they are shown as text, never run.
/// Start at [org.interopexplorer.app.result.ResultView].
@NullMarked
package org.interopexplorer.app.result;

import org.jspecify.annotations.NullMarked;
