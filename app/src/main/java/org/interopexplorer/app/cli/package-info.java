/// The command line: a thin face of the core, stable because scripts rely on it.
///
/// Scope: parses words, asks the core, prints lines or one JSON object; no knowledge of formats or calls of its own.
/// Trust: every word is a person's or a script's and may be anything; what goes wrong is one line and an exit status.
/// Entry point: [CommandLineTool].
@NullMarked
package org.interopexplorer.app.cli;

import org.jspecify.annotations.NullMarked;
