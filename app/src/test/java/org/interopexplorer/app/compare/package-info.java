@NullMarked
package org.interopexplorer.app.compare;

import org.jspecify.annotations.NullMarked;
