package org.interopexplorer.core.image.pe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.jspecify.annotations.Nullable;

/// A side-by-side manifest, which tells the loader and COM what to load: an XML text in a resource of type
/// `RT_MANIFEST`, or in a file next to the image.
///
/// @param identity the assembly that the manifest belongs to; null if it has no name
/// @param executionLevel `asInvoker`, `highestAvailable` or `requireAdministrator`; null if it asks for none
/// @param dependencies the assemblies whose libraries the loader looks for first, in their order
/// @param files the files of the assembly, with what COM can create from each without the registry
/// @param externalProxies interfaces whose proxies are in other files (`comInterfaceExternalProxyStub`)
public record Manifest(
        @Nullable Assembly identity,
        @Nullable String executionLevel,
        List<Assembly> dependencies,
        List<ComFile> files,
        List<Proxy> externalProxies) {
    /// The key of the property that contains a manifest's text.
    public static final Property.Key PROPERTY = Property.Fact.MANIFEST;

    public Manifest {
        dependencies = List.copyOf(dependencies);
        files = List.copyOf(files);
        externalProxies = List.copyOf(externalProxies);
    }

    /// A side-by-side assembly; each attribute as the manifest spells it, empty if it is missing.
    ///
    /// @param version four numbers with dots
    /// @param architecture `x86`, `amd64`, `arm64`, or `*` for that of the process
    public record Assembly(
            String name, String version, String architecture, String publicKeyToken, String language, String type) {
        @Override
        public String toString() {
            return version.isEmpty() ? name : "%s %s".formatted(name, version);
        }
    }

    /// A file of the assembly.
    ///
    /// @param name relative to the manifest's directory
    public record ComFile(String name, List<ComClass> classes, List<TypeLibrary> typeLibraries, List<Proxy> proxies) {
        public ComFile {
            classes = List.copyOf(classes);
            typeLibraries = List.copyOf(typeLibraries);
            proxies = List.copyOf(proxies);
        }
    }

    /// A class that the file implements (`comClass`).
    ///
    /// @param clsid with its braces
    /// @param threadingModel such as `Apartment` or `Both`; empty if the class names none
    /// @param typeLibrary the identifier of its type library; empty if it names none
    public record ComClass(
            String clsid, String description, String progId, String threadingModel, String typeLibrary) {}

    /// A type library in the file (`typelib`).
    public record TypeLibrary(String id, String version, String helpDirectory) {}

    /// An interface that is marshaled by a proxy (`comInterfaceProxyStub`).
    ///
    /// @param interfaceId with its braces
    /// @param proxyClsid the class of the proxy; empty if it is the interface's own identifier
    public record Proxy(String interfaceId, String name, String proxyClsid, String typeLibrary) {}

    /// The manifest inside an image; nothing if it has none.
    public static Optional<Manifest> of(NativeImage image) {
        return image.properties().stream()
                .filter(property -> property.key().equals(PROPERTY))
                .findFirst()
                .map(Property::text)
                .map(Manifest::parse);
    }

    /// Parses a manifest's text. Skips what it does not understand.
    public static Manifest parse(String xml) {
        Builder builder = new Builder();
        new XmlElements(xml).forEach(builder::start, builder::end);
        return builder.build();
    }

    /// Whether COM can create anything by this manifest alone.
    public boolean registersCom() {
        return !externalProxies.isEmpty()
                || files.stream()
                        .anyMatch(file ->
                                !file.classes.isEmpty() || !file.typeLibraries.isEmpty() || !file.proxies.isEmpty());
    }

    /// What was found so far, and the current place in the document.
    private static final class Builder {
        private final List<Assembly> dependencies = new ArrayList<>();
        private final List<ComFile> files = new ArrayList<>();
        private final List<Proxy> externalProxies = new ArrayList<>();
        private final List<ComClass> classes = new ArrayList<>();
        private final List<TypeLibrary> typeLibraries = new ArrayList<>();
        private final List<Proxy> proxies = new ArrayList<>();
        private @Nullable Assembly identity;
        private @Nullable String executionLevel;
        private boolean inDependency;
        private String file = "";

        void start(XmlElements.Element element) {
            switch (element.name()) {
                case "dependentAssembly" -> inDependency = true;
                case "assemblyIdentity" -> identity(element);
                case "requestedExecutionLevel" -> executionLevel = element.attribute("level");
                case "file" -> file = element.attribute("name");
                case "comClass" ->
                    classes.add(new ComClass(
                            element.attribute("clsid"),
                            element.attribute("description"),
                            element.attribute("progid"),
                            element.attribute("threadingModel"),
                            element.attribute("tlbid")));
                case "typelib" ->
                    typeLibraries.add(new TypeLibrary(
                            element.attribute("tlbid"), element.attribute("version"), element.attribute("helpdir")));
                case "comInterfaceProxyStub" -> proxies.add(proxy(element));
                case "comInterfaceExternalProxyStub" -> externalProxies.add(proxy(element));
                default -> {
                    // Windows also skips what it does not know.
                }
            }
        }

        private static Proxy proxy(XmlElements.Element element) {
            return new Proxy(
                    element.attribute("iid"),
                    element.attribute("name"),
                    element.attribute("proxyStubClsid32"),
                    element.attribute("tlbid"));
        }

        private void identity(XmlElements.Element element) {
            Assembly assembly = new Assembly(
                    element.attribute("name"),
                    element.attribute("version"),
                    element.attribute("processorArchitecture"),
                    element.attribute("publicKeyToken"),
                    element.attribute("language"),
                    element.attribute("type"));
            if (inDependency) {
                dependencies.add(assembly);
            } else if (identity == null) {
                identity = assembly;
            }
        }

        void end(String name) {
            if (name.equals("dependentAssembly")) {
                inDependency = false;
            } else if (name.equals("file")) {
                files.add(new ComFile(file, classes, typeLibraries, proxies));
                classes.clear();
                typeLibraries.clear();
                proxies.clear();
            }
        }

        Manifest build() {
            return new Manifest(identity, executionLevel, dependencies, files, externalProxies);
        }
    }
}
