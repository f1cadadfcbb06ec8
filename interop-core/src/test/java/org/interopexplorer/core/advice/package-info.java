@NullMarked
package org.interopexplorer.core.advice;

import org.jspecify.annotations.NullMarked;
