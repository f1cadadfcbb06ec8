/// Two versions of a library beside each other: what changed, and what breaks programs of the old one.
///
/// Scope: the page of the window, and the choice of the two libraries; core compares them. Trust: names come from files
/// that were opened, and nothing of them runs. Entry point: [org.interopexplorer.app.compare.ComparePage].
@NullMarked
package org.interopexplorer.app.compare;

import org.jspecify.annotations.NullMarked;
