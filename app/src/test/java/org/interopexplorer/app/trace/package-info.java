@NullMarked
package org.interopexplorer.app.trace;

import org.jspecify.annotations.NullMarked;
