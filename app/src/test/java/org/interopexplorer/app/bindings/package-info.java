@NullMarked
package org.interopexplorer.app.bindings;

import org.jspecify.annotations.NullMarked;
