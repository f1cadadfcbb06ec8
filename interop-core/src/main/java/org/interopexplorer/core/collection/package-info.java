/// Collections of saved calls: calls with names, values that flow from one to the next, and what is expected of each.
///
/// Scope: the model, its file (`*.calls.json`, described by `resources/schema/calls.schema.json`), the language of
/// expectations, and the runner. Finding the functions that steps name is the caller's part.
/// Trust: a file may hold anything and is read to a collection or to a list of faults; what it asks to call runs in a
/// host. Running a collection is running a program: open only what you would run.
/// Entry point: [CollectionReader], then [CollectionRunner].
@NullMarked
package org.interopexplorer.core.collection;

import org.jspecify.annotations.NullMarked;
