@NullMarked
package org.interopexplorer.core.com;

import org.jspecify.annotations.NullMarked;
