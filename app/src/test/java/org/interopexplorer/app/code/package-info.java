@NullMarked
package org.interopexplorer.app.code;

import org.jspecify.annotations.NullMarked;
