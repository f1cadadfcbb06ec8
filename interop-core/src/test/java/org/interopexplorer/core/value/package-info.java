@NullMarked
package org.interopexplorer.core.value;

import org.jspecify.annotations.NullMarked;
