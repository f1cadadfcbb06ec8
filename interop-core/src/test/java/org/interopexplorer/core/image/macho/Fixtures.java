package org.interopexplorer.core.image.macho;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.image.PublicLibraries;

/// Mach-O images made by linkers: small ones from the source next to them, and those of public artifacts.
final class Fixtures {
    private static final List<String> BUILT = List.of(
            "libsample-x86_64.dylib",
            "libsample-arm64.dylib",
            "libflat-x86_64.dylib",
            "sample-x86_64.bundle",
            "main-x86_64");

    private static final List<String> PUBLIC = List.of(
            "org/sqlite/native/Mac/x86_64/libsqlitejdbc.dylib",
            "org/sqlite/native/Mac/aarch64/libsqlitejdbc.dylib",
            "com/sun/jna/darwin-x86-64/libjnidispatch.jnilib",
            "com/sun/jna/darwin-aarch64/libjnidispatch.jnilib",
            "darwin/x86_64/libzstd-jni-1.5.7-9.dylib",
            "darwin/aarch64/libzstd-jni-1.5.7-9.dylib");

    private Fixtures() {}

    /// A file made by the `build.sh` next to it.
    static Path built(String name) {
        URL url = Fixtures.class.getResource(name);
        if (url == null) {
            throw new IllegalArgumentException(name + " is not among the test resources; run build.sh there");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Every linked image that is alone in its file.
    ///
    /// @param directory where packed ones are extracted to
    static Stream<Path> linked(Path directory) {
        return Stream.concat(
                BUILT.stream().map(Fixtures::built),
                PUBLIC.stream().map(resource -> PublicLibraries.extract(resource, directory)));
    }
}
