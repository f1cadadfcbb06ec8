@NullMarked
package org.interopexplorer.app.help;

import org.jspecify.annotations.NullMarked;
