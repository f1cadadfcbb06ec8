/// Coverage-guided fuzzing of everything that reads bytes or text from outside.
///
/// Scope: the targets, what must hold for any input, and the fuzzer (Jazzer, in a JVM of its own); README.md
/// beside this file says how to run it and what it found.
/// Trust: the inputs are made to break their readers.
/// Entry point: [FuzzTarget].
@NullMarked
package org.interopexplorer.core.fuzz;

import org.jspecify.annotations.NullMarked;
