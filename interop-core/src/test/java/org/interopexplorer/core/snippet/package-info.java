@NullMarked
package org.interopexplorer.core.snippet;

import org.jspecify.annotations.NullMarked;
