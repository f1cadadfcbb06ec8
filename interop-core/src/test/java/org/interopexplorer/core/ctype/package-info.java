@NullMarked
package org.interopexplorer.core.ctype;

import org.jspecify.annotations.NullMarked;
