@NullMarked
package org.interopexplorer.core.typelib;

import org.jspecify.annotations.NullMarked;
