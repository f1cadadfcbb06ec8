/// Collections of saved calls: opened, run step by step, edited and saved.
///
/// Scope: one collection at a time, with its own call session, so that a run neither uses nor changes what the person
/// keeps in the window's session.
/// Trust: a file may hold anything; what is wrong with it is shown with its place. Nothing runs before the person says
/// so.
/// Entry point: [CollectionView].
@NullMarked
package org.interopexplorer.app.collections;

import org.jspecify.annotations.NullMarked;
