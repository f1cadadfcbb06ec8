@NullMarked
package org.interopexplorer.core.abi;

import org.jspecify.annotations.NullMarked;
