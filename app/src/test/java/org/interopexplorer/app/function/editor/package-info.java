@NullMarked
package org.interopexplorer.app.function.editor;

import org.jspecify.annotations.NullMarked;
