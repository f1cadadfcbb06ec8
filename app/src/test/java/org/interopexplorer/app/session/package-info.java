@NullMarked
package org.interopexplorer.app.session;

import org.jspecify.annotations.NullMarked;
