@NullMarked
package org.interopexplorer.app.settings;

import org.jspecify.annotations.NullMarked;
