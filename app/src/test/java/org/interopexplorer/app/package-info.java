@NullMarked
package org.interopexplorer.app;

import org.jspecify.annotations.NullMarked;
