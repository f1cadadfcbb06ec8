/// Design review: what is worth knowing before one builds on a library, and what the calls of the session show.
///
/// Scope: the page of a library and the page of the session, and the state of their reviews; core finds what they show.
/// Trust: names come from files that were opened, and nothing of them runs. Entry points:
/// [org.interopexplorer.app.review.LibraryReviewPage], [org.interopexplorer.app.review.SessionReviewPage].
@NullMarked
package org.interopexplorer.app.review;

import org.jspecify.annotations.NullMarked;
