@NullMarked
package org.interopexplorer.app.lessons;

import org.jspecify.annotations.NullMarked;
