/// What a .NET assembly declares of native libraries, checked, and the way to each native function.
///
/// Scope: the page of a library that is an assembly, and the state of its check; core reads, resolves and compares the
/// declarations. Trust: names and types come from files that were opened, and nothing of them runs before a person
/// calls a function. Entry point: [org.interopexplorer.app.bindings.BindingsPage].
@NullMarked
package org.interopexplorer.app.bindings;

import org.jspecify.annotations.NullMarked;
