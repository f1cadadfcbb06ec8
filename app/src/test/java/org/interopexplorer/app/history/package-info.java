@NullMarked
package org.interopexplorer.app.history;

import org.jspecify.annotations.NullMarked;
