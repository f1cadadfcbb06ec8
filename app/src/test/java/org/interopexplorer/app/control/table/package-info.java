@NullMarked
package org.interopexplorer.app.control.table;

import org.jspecify.annotations.NullMarked;
