@NullMarked
package org.interopexplorer.app.shell;

import org.jspecify.annotations.NullMarked;
