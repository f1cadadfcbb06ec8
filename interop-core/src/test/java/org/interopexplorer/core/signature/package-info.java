@NullMarked
package org.interopexplorer.core.signature;

import org.jspecify.annotations.NullMarked;
