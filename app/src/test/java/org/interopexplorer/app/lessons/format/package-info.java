@NullMarked
package org.interopexplorer.app.lessons.format;

import org.jspecify.annotations.NullMarked;
