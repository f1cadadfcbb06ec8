@NullMarked
package org.interopexplorer.app.drawing.picture;

import org.jspecify.annotations.NullMarked;
