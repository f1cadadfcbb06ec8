/// What a library needs of others: its imports, and the tree of libraries that it would bring in.
///
/// Scope: the Imports and Dependencies pages; files are looked for and checked by the session.
/// Trust: names come from hostile files, and a tree can have more places than there is memory; it grows as it is
/// opened.
/// Entry points: [ImportsPage] and [DependenciesPage].
@NullMarked
package org.interopexplorer.app.dependencies;

import org.jspecify.annotations.NullMarked;
