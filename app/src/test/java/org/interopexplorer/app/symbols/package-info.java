@NullMarked
package org.interopexplorer.app.symbols;

import org.jspecify.annotations.NullMarked;
