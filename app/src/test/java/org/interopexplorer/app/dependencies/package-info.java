@NullMarked
package org.interopexplorer.app.dependencies;

import org.jspecify.annotations.NullMarked;
