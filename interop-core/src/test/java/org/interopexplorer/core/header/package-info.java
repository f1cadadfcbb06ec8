@NullMarked
package org.interopexplorer.core.header;

import org.jspecify.annotations.NullMarked;
