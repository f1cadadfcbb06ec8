@NullMarked
package org.interopexplorer.app.launcher;

import org.jspecify.annotations.NullMarked;
