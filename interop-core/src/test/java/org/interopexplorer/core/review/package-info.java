@NullMarked
package org.interopexplorer.core.review;

import org.jspecify.annotations.NullMarked;
