@NullMarked
package org.interopexplorer.app.review;

import org.jspecify.annotations.NullMarked;
