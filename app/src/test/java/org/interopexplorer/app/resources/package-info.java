@NullMarked
package org.interopexplorer.app.resources;

import org.jspecify.annotations.NullMarked;
