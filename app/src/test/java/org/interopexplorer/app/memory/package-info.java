@NullMarked
package org.interopexplorer.app.memory;

import org.jspecify.annotations.NullMarked;
