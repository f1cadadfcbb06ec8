package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.pe.Manifest;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The classes of a file, and the exports that create their objects.
///
/// @param classes those of its type libraries, its manifest and its registration scripts, each once
/// @param factories the exports that create objects: `DllGetClassObject`, or 7-Zip's `CreateObject`
/// @param registers whether it has `DllRegisterServer`
public record FileClasses(Path file, List<FileClass> classes, List<String> factories, boolean registers) {
    /// Types of resources that contain a registration script.
    private static final Set<String> SCRIPTS = Set.of("REGISTRY", "WINE_REGISTRY");

    private static final String MANIFEST = "RT_MANIFEST";
    private static final int LONGEST_SCRIPT = 1 << 20;
    private static final List<String> FACTORIES = List.of("DllGetClassObject", "CreateObject");

    public FileClasses {
        classes = List.copyOf(classes);
        factories = List.copyOf(factories);
    }

    /// Reads a file.
    ///
    /// @throws MalformedFileException if it is of a format that is not read here
    /// @throws IOException if the system fails to deliver the bytes
    public static FileClasses of(Path file, FileOpener opener, Machine here)
            throws IOException, MalformedFileException {
        OpenedFile opened = opener.open(file);
        Collected collected = new Collected();
        for (TypeLibraryPlace place : opened.typeLibraries()) {
            TypeLibrary library = opener.typeLibrary(file, place);
            for (DeclaredClass each : DeclaredClass.of(library, TypeResolver.forFile(file, here, opener))) {
                collected.declared(each);
            }
        }
        if (!(opened instanceof OpenedFile.Image(var image))) {
            return new FileClasses(file, collected.all(), List.of(), false);
        }
        manifest(image, collected);
        for (Resource resource : image.resources()) {
            if (SCRIPTS.contains(resource.type())) {
                RegistryScript.parse(script(file, resource)).forEach(collected::script);
            }
        }
        Set<String> names = image.exports().stream()
                .map(Export::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new FileClasses(
                file,
                collected.all(),
                FACTORIES.stream().filter(names::contains).toList(),
                names.contains("DllRegisterServer"));
    }

    private static void manifest(NativeImage image, Collected into) {
        Integer number = image.resources().stream()
                .filter(each -> each.type().equals(MANIFEST))
                .findFirst()
                .map(each -> number(each.name()))
                .orElse(null);
        Manifest.of(image)
                .ifPresent(manifest ->
                        manifest.files().forEach(file -> file.classes().forEach(each -> into.manifest(each, number))));
    }

    private static @Nullable Integer number(String name) {
        try {
            return name.startsWith("#") ? Integer.valueOf(name.substring(1)) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static String script(Path file, Resource resource) throws IOException, MalformedFileException {
        byte[] bytes = MappedFile.read(
                file, view -> view.bytes(resource.offset(), (int) Math.min(LONGEST_SCRIPT, resource.size())));
        boolean wide = bytes.length > 1 && (bytes[1] == 0 || ((bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe));
        Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /// Classes by their CLSIDs, in the order in which they were found.
    private static final class Collected {
        private final Map<Guid, FileClass> classes = new LinkedHashMap<>();

        List<FileClass> all() {
            return new ArrayList<>(classes.values());
        }

        private void add(FileClass found) {
            classes.merge(found.clsid(), found, Collected::merged);
        }

        private static FileClass merged(FileClass a, FileClass b) {
            Set<FileClass.Source> sources = EnumSet.copyOf(a.sources());
            sources.addAll(b.sources());
            return new FileClass(
                    a.clsid(),
                    first(a.name(), b.name()),
                    first(a.progId(), b.progId()),
                    first(a.threadingModel(), b.threadingModel()),
                    first(a.typeLibrary(), b.typeLibrary()),
                    first(a.manifest(), b.manifest()),
                    first(a.declared(), b.declared()),
                    sources);
        }

        private static <T> @Nullable T first(@Nullable T a, @Nullable T b) {
            return a != null ? a : b;
        }

        void declared(DeclaredClass each) {
            add(new FileClass(
                    each.clsid(),
                    each.name(),
                    null,
                    null,
                    each.library(),
                    null,
                    each,
                    Set.of(FileClass.Source.TYPE_LIBRARY)));
        }

        void manifest(Manifest.ComClass each, @Nullable Integer number) {
            Guid clsid = guid(each.clsid());
            if (clsid != null) {
                add(new FileClass(
                        clsid,
                        filled(each.description()),
                        filled(each.progId()),
                        filled(each.threadingModel()),
                        guid(each.typeLibrary()),
                        number,
                        null,
                        Set.of(FileClass.Source.MANIFEST)));
            }
        }

        /// The classes below a root of a script, `HKCR` or `HKLM\Software\Classes`.
        void script(RegistryScript.Key root) {
            RegistryScript.Key found = root.key("CLSID");
            if (found == null) {
                root.keys().forEach(this::script);
                return;
            }
            for (RegistryScript.Key key : found.keys()) {
                Guid clsid = guid(key.name());
                if (clsid != null) {
                    RegistryScript.Key server = key.key("InprocServer32");
                    String progId = key.valueOf("ProgId");
                    add(new FileClass(
                            clsid,
                            key.value(),
                            progId != null ? progId : key.valueOf("VersionIndependentProgId"),
                            server == null ? null : model(server),
                            guid(Objects.requireNonNullElse(key.valueOf("TypeLib"), "")),
                            null,
                            null,
                            Set.of(FileClass.Source.REGISTRATION)));
                }
            }
        }

        private static @Nullable String model(RegistryScript.Key server) {
            return server.values().entrySet().stream()
                    .filter(each -> each.getKey().equalsIgnoreCase("ThreadingModel"))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(null);
        }

        private static @Nullable String filled(String text) {
            return text.isEmpty() ? null : text;
        }

        private static @Nullable Guid guid(String text) {
            try {
                return text.isEmpty() ? null : Guid.parse(text);
            } catch (IllegalArgumentException _) {
                return null;
            }
        }
    }
}
