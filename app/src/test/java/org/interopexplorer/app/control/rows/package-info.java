@NullMarked
package org.interopexplorer.app.control.rows;

import org.jspecify.annotations.NullMarked;
