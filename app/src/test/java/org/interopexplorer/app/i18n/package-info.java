@NullMarked
package org.interopexplorer.app.i18n;

import org.jspecify.annotations.NullMarked;
