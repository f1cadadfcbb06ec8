@NullMarked
package org.interopexplorer.core.snippet.com;

import org.jspecify.annotations.NullMarked;
