@NullMarked
package org.interopexplorer.core.typelib.idl.source;

import org.jspecify.annotations.NullMarked;
