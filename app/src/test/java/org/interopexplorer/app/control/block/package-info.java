@NullMarked
package org.interopexplorer.app.control.block;

import org.jspecify.annotations.NullMarked;
