@NullMarked
package org.interopexplorer.app.collections;

import org.jspecify.annotations.NullMarked;
