/// Shows the outcome of a call: every value in the forms that make sense for its type, or why there is no value.
///
/// Trust: values, names and frames come from native code and from a crashed process. They are shown as text and
/// never run. Start at [org.interopexplorer.app.result.ResultView].
@NullMarked
package org.interopexplorer.app.result;

import org.jspecify.annotations.NullMarked;
