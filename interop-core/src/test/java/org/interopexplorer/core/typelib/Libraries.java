package org.interopexplorer.core.typelib;

import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The libraries that tests read: our own, and those that Wine installs.
final class Libraries {
    /// Where Debian's `libwine` puts the DLLs that Wine builds.
    static final Path WINE = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");

    static final List<String> OWN = List.of("garden", "shapes", "entries");

    private Libraries() {}

    /// The names of our own, such as `garden.win64`.
    static Stream<String> own() {
        return OWN.stream().flatMap(name -> Stream.of(name + ".win32", name + ".win64"));
    }

    static byte[] bytes(String name) {
        return resource(name + ".tlb");
    }

    static String golden(String name) {
        return new String(resource(name + ".txt"), StandardCharsets.UTF_8);
    }

    static TypeLibrary own(String name) {
        return read(bytes(name));
    }

    static TypeLibrary read(byte[] bytes) {
        try {
            return TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
        } catch (MalformedFileException e) {
            throw new AssertionError(e);
        }
    }

    static TypeResolver resolver() {
        return new TypeResolver(List.of(new StandardOle()));
    }

    static TypeInfo type(TypeLibrary library, String name) {
        return library.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static Function function(TypeInfo type, String name) {
        return type.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Every file of Wine's that has a type library, in the order of their names; none where Wine is not installed.
    static List<Path> wine() {
        if (!Files.isDirectory(WINE)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(WINE)) {
            return files.filter(file -> file.toString().matches(".*\\.(dll|ocx|tlb|exe|olb)"))
                    .filter(Libraries::hasLibrary)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasLibrary(Path file) {
        try {
            return !TypeLibraryReader.libraries(file).isEmpty();
        } catch (MalformedFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = Libraries.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + name + "; build.sh beside the IDL makes it");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
