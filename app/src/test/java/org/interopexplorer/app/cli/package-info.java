/// The command line as scripts see it: words in, two streams and an exit status out.
@NullMarked
package org.interopexplorer.app.cli;

import org.jspecify.annotations.NullMarked;
