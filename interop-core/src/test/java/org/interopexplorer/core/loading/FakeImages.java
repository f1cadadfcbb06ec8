package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.pe.Manifest;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.open.ContentFault;
import org.jspecify.annotations.Nullable;

/// Images without bytes, at files that exist. They have only what a loader's rules need.
final class FakeImages implements ImageSource {
    private final Path root;
    private final ImageFormat format;
    private final Map<Path, NativeImage> images = new HashMap<>();

    FakeImages(Path root, ImageFormat format) {
        this.root = root;
        this.format = format;
    }

    /// An image being described.
    final class Made {
        private final Path path;
        private final List<Dependency> dependencies = new ArrayList<>();
        private final List<Property> properties = new ArrayList<>();
        private final List<Export> exports = new ArrayList<>();
        private final List<Import> imports = new ArrayList<>();
        private @Nullable LibraryVersion compatibility;
        private List<String> rpath = List.of();
        private Architecture architecture = Architecture.X86_64;
        private int bits = 64;
        private ImageKind kind = ImageKind.SHARED_LIBRARY;

        Made(Path path) {
            this.path = path;
        }

        Made needs(String... names) {
            for (String name : names) {
                dependencies.add(new Dependency(name, Dependency.Kind.REQUIRED, List.of()));
            }
            return this;
        }

        Made needs(String name, Dependency.Kind how) {
            dependencies.add(new Dependency(name, how, List.of()));
            return this;
        }

        Made exports(String... names) {
            for (String name : names) {
                export(name, exports.size() + 1, new ExportTarget.Function());
            }
            return this;
        }

        Made forwards(String name, String to) {
            return export(name, exports.size() + 1, new ExportTarget.Forwarder(to));
        }

        private Made export(String name, int ordinal, ExportTarget target) {
            exports.add(new Export(
                    name,
                    format == ImageFormat.PE ? new Ordinal(ordinal) : null,
                    0x1000,
                    0,
                    target,
                    null,
                    true,
                    Binding.GLOBAL));
            return this;
        }

        Made imports(String library, String... names) {
            for (String name : names) {
                imports.add(
                        name.startsWith("#")
                                ? new Import(
                                        library,
                                        "",
                                        new Ordinal(Integer.parseInt(name.substring(1))),
                                        false,
                                        false,
                                        null)
                                : new Import(library, name, null, false, false, null));
            }
            return this;
        }

        Made rpath(String... items) {
            rpath = List.of(items);
            return this;
        }

        Made x86() {
            architecture = Architecture.X86;
            bits = 32;
            return this;
        }

        Made architecture(Architecture other) {
            architecture = other;
            return this;
        }

        Made program() {
            kind = ImageKind.EXECUTABLE;
            return this;
        }

        Made manifest(String xml) {
            properties.add(new Property(Manifest.PROPERTY, xml));
            return this;
        }

        /// The compatibility version of the image, if its loader compares it.
        Made compatible(LibraryVersion version) {
            compatibility = version;
            return this;
        }

        Made needs(String name, LibraryVersion atLeast) {
            dependencies.add(new Dependency(name, Dependency.Kind.REQUIRED, List.of(), atLeast));
            return this;
        }

        NativeImage done() {
            NativeImage image = new NativeImage(
                    path,
                    format,
                    architecture,
                    bits,
                    ByteOrder.LITTLE_ENDIAN,
                    kind,
                    null,
                    exports,
                    imports,
                    dependencies,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Linkage(null, rpath, List.of(), true, List.of(), compatibility, null),
                    properties,
                    List.of());
            images.put(path, image);
            return image;
        }
    }

    /// An image at a path below the root.
    Made at(String path) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return new Made(file);
    }

    @Override
    public NativeImage.Identity identify(Path file, Architecture architecture) throws MalformedFileException {
        return open(file, architecture).identification();
    }

    @Override
    public NativeImage open(Path file, Architecture architecture) throws MalformedFileException {
        NativeImage image = images.get(file.normalize());
        if (image == null) {
            throw new MalformedFileException(Diagnostic.of(ContentFault.TEXT, 0, file));
        }
        return image;
    }
}
