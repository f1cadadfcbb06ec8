@NullMarked
package org.interopexplorer.app.workspace;

import org.jspecify.annotations.NullMarked;
