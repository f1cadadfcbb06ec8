@NullMarked
package org.interopexplorer.app.task;

import org.jspecify.annotations.NullMarked;
