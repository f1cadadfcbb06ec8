/// Tests of the SLTG reader, on libraries that [SltgBuilder] writes; `README.md` says what that proves and what
/// not.
@NullMarked
package org.interopexplorer.core.typelib.sltg;

import org.jspecify.annotations.NullMarked;
