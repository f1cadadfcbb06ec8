@NullMarked
package org.interopexplorer.app.drawing;

import org.jspecify.annotations.NullMarked;
