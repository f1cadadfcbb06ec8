package org.interopexplorer.core.host.client;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/// Finds the place from which the running classes of this module were loaded. In a build this is a directory; in
/// an installation it is a jar.
final class CodeLocation {
    private CodeLocation() {}

    static Path location() {
        var source = Objects.requireNonNull(
                CodeLocation.class.getProtectionDomain().getCodeSource(), "the host's classes need a place on disk");
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The location of the host's classes is not a path: " + source, e);
        }
    }
}
