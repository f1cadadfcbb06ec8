@NullMarked
package org.interopexplorer.app.com;

import org.jspecify.annotations.NullMarked;
