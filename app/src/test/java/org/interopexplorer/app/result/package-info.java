@NullMarked
package org.interopexplorer.app.result;

import org.jspecify.annotations.NullMarked;
