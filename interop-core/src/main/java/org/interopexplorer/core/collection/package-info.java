/// Collections of saved calls: calls with names, values that go from one call to the next, and what is expected of
/// each call.
///
/// Scope: the model, its file (`*.calls.json`, described by `resources/schema/calls.schema.json`), the language of
/// expectations, and the runner. Finding the functions that steps name is the caller's part.
/// Trust: a file may contain anything. It becomes either a collection or a list of faults. The functions that it
/// calls run in a host. Running a collection is running a program, so run only what you trust.
/// Entry point: [CollectionReader], then [CollectionRunner].
@NullMarked
package org.interopexplorer.core.collection;

import org.jspecify.annotations.NullMarked;
