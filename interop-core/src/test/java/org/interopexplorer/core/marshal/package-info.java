@NullMarked
package org.interopexplorer.core.marshal;

import org.jspecify.annotations.NullMarked;
