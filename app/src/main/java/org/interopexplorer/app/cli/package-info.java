/// The command line: a thin layer over the core. It stays stable because scripts rely on it.
///
/// Scope: parses words, calls the core, prints lines or one JSON object; it knows nothing about formats or calls
/// itself. Trust: a word comes from a user or a script and may be anything; an error is one line and an exit
/// status. Entry point: [CommandLineTool].
@NullMarked
package org.interopexplorer.app.cli;

import org.jspecify.annotations.NullMarked;
