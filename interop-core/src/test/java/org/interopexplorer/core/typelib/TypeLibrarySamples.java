package org.interopexplorer.core.typelib;

import static org.interopexplorer.core.open.ThisMachine.OPENER;

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
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The libraries that tests read: our own, and those that Wine installs.
public final class TypeLibrarySamples {
    /// Where Debian's `libwine` puts the DLLs that Wine builds.
    public static final Path WINE = Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows");

    public static final List<String> OWN = List.of("garden", "shapes", "entries");

    private TypeLibrarySamples() {}

    /// The names of our own, such as `garden.win64`.
    public static Stream<String> own() {
        return OWN.stream().flatMap(name -> Stream.of(name + ".win32", name + ".win64"));
    }

    public static byte[] bytes(String name) {
        return resource(name + ".tlb");
    }

    public static String golden(String name) {
        return new String(resource(name + ".txt"), StandardCharsets.UTF_8);
    }

    public static TypeLibrary own(String name) {
        return read(bytes(name));
    }

    public static TypeLibrary read(byte[] bytes) {
        try {
            return TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
        } catch (MalformedFileException e) {
            throw new AssertionError(e);
        }
    }

    public static TypeResolver resolver() {
        return new TypeResolver(List.of(new StandardOle()));
    }

    public static TypeInfo type(TypeLibrary library, String name) {
        return library.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    public static Function function(TypeInfo type, String name) {
        return type.functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Every file of Wine that has a type library, in the order of names; none if Wine is not installed.
    public static List<Path> wine() {
        if (!Files.isDirectory(WINE)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(WINE)) {
            return files.filter(file -> file.toString().matches(".*\\.(dll|ocx|tlb|exe|olb)"))
                    .filter(TypeLibrarySamples::hasLibrary)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasLibrary(Path file) {
        try {
            return !OPENER.open(file).typeLibraries().isEmpty();
        } catch (MalformedFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream stream = TypeLibrarySamples.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + name + "; build.sh beside the IDL makes it");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
