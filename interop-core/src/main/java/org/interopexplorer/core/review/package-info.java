/// What is worth knowing of a library, or of a session of calls, before one builds on it.
///
/// Scope: findings, each with how bad it is, how sure it is, why it matters, what to do and where. Of a file: its
/// hardening, functions that are better not called, where its dependencies are searched, names, and signatures as
/// far as the ladder knows them quickly. Of a session: what the calls of its history show. Facts come from the
/// packages that own them: `image` (hardening), `loading` (order of search), `advice` (owners, callbacks), `status`
/// (failures). Trust: files are hostile and are only read; nothing of them runs. Entry points: [FileReview],
/// [SessionReview].
@NullMarked
package org.interopexplorer.core.review;

import org.jspecify.annotations.NullMarked;
