@NullMarked
package org.interopexplorer.app.exports;

import org.jspecify.annotations.NullMarked;
