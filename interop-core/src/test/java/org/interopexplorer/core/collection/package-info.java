@NullMarked
package org.interopexplorer.core.collection;

import org.jspecify.annotations.NullMarked;
