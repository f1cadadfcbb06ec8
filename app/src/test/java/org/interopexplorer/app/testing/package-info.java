/// What tests of the window's features share: a call session that answers as told, and a workspace around it.
@NullMarked
package org.interopexplorer.app.testing;

import org.jspecify.annotations.NullMarked;
