/// Benchmarks for the budgets, and of other tools for the same tasks: see `BENCHMARKS.md`.
///
/// Scope: JMH benchmarks, the other end of a bare socket, and programs that show one window and end.
/// Trust: measures this machine's own libraries. Peers are measured in this process, so that this is the one place
/// outside the host that calls native code directly.
/// Entry point: `benchmarks/run`.
@NullMarked
package org.interopexplorer.bench;

import org.jspecify.annotations.NullMarked;
