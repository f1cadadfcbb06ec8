/// The members of archives and packages, and the files that are made of them.
///
/// Scope: recognises containers by their bytes (ZIP and what is made of it, Debian and RPM packages, tar, compressed
/// or not), passes on their members, and keeps single members as files in the user's cache. It does not know what a
/// member is. Trust: none in an archive. Its names never become paths, links and devices are refused, and what is
/// unpacked is bounded in count, size, ratio and nesting. Entry points: [Archive], [MemberFiles]; [Zstandard] for
/// compressed parts of other files.
@NullMarked
package org.interopexplorer.core.archive;

import org.jspecify.annotations.NullMarked;
