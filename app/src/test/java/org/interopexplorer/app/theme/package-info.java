@NullMarked
package org.interopexplorer.app.theme;

import org.jspecify.annotations.NullMarked;
