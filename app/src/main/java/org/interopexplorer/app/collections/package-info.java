/// Collections of saved calls: opened, run step by step, edited and saved.
///
/// Scope: one collection at a time, with its own call session. So a run neither uses nor changes the values that
/// the person keeps in the window's session.
/// Trust: a file may contain anything. Its faults are shown with their places. Nothing runs before the person
/// says so.
/// Entry point: [CollectionView].
@NullMarked
package org.interopexplorer.app.collections;

import org.jspecify.annotations.NullMarked;
