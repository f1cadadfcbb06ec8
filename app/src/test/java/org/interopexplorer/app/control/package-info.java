@NullMarked
package org.interopexplorer.app.control;

import org.jspecify.annotations.NullMarked;
