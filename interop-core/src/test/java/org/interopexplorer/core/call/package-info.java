@NullMarked
package org.interopexplorer.core.call;

import org.jspecify.annotations.NullMarked;
