/// Test support: C source through a compiler that is installed here, and what the program says.
@NullMarked
package org.interopexplorer.core.compiler;

import org.jspecify.annotations.NullMarked;
