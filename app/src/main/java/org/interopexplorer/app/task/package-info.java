/// Work that takes longer than a frame: where it runs, how far it is, how it is cancelled.
///
/// Scope: a bounded pool, the list of what runs, results delivered on the FX thread. Knows no feature.
/// Trust: work may fail or hang; a failure is delivered, never swallowed, and so is a cancellation.
/// Entry points: [BackgroundJobs], and [KeyedJobs] where each of several things has at most one job.
@NullMarked
package org.interopexplorer.app.task;

import org.jspecify.annotations.NullMarked;
