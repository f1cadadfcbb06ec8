/// How long a call takes: the numbers, a plot of them, and those of the previous measurement.
///
/// Scope: the measurement that the session's stopwatch made last. Trust: times come from the host's own clock and
/// are shown, never acted upon.
/// Start at [org.interopexplorer.app.timing.TimingView].
@NullMarked
package org.interopexplorer.app.timing;

import org.jspecify.annotations.NullMarked;
