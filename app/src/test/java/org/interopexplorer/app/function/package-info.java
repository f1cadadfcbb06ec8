@NullMarked
package org.interopexplorer.app.function;

import org.jspecify.annotations.NullMarked;
