package org.interopexplorer.core.loading;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;

/// A side-by-side assembly that a manifest depends on (Microsoft, Assembly Manifests): a directory of DLLs that is
/// searched before the application directory.
///
/// @param version four numbers, such as `6.0.0.0`; empty where the manifest gives none
record Assembly(String name, String version, String architecture, String token) {
    private static final String MANIFEST = "RT_MANIFEST";
    private static final long LONGEST = 1 << 20;

    /// The assemblies that the manifests in this image depend on; none where it has none, or one that cannot be read,
    /// which Windows refuses before it searches for anything.
    static List<Assembly> of(NativeImage image) {
        List<Assembly> all = new ArrayList<>();
        for (Resource resource : image.resources()) {
            if (resource.type().equals(MANIFEST) && resource.size() <= LONGEST) {
                try (MappedFile file = MappedFile.open(image.path())) {
                    byte[] text =
                            file.bytes().order(ByteOrder.LITTLE_ENDIAN).bytes(resource.offset(), (int) resource.size());
                    all.addAll(parse(new String(text, StandardCharsets.UTF_8)));
                } catch (IOException | MalformedFileException | XMLStreamException _) {
                    // As above.
                }
            }
        }
        return all;
    }

    static List<Assembly> parse(String manifest) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        String text = manifest.startsWith("\ufeff") ? manifest.substring(1) : manifest;
        XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(text.strip()));
        List<Assembly> all = new ArrayList<>();
        boolean dependent = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "dependentAssembly" -> dependent = true;
                    case "assemblyIdentity" -> {
                        if (dependent) {
                            all.add(new Assembly(
                                    attribute(xml, "name"),
                                    attribute(xml, "version"),
                                    attribute(xml, "processorArchitecture"),
                                    attribute(xml, "publicKeyToken")));
                        }
                    }
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("dependentAssembly")) {
                dependent = false;
            }
        }
        return all;
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /// Whether a directory of `WinSxS`, `architecture_name_token_version_language_hash`, holds it: of the same major
    /// and
    /// minor version, as the publisher's policy redirects.
    boolean isIn(String directory, Target target) {
        String machine = architecture.isEmpty() || architecture.equals("*") ? machineOf(target) : architecture;
        String start = "%s_%s_%s_".formatted(machine, name, token).toLowerCase(Locale.ROOT);
        return directory.startsWith(start) && directory.startsWith(start + majorMinor());
    }

    private String majorMinor() {
        int first = version.indexOf('.');
        int second = version.indexOf('.', first + 1);
        return second < 0 ? version : version.substring(0, second + 1);
    }

    private static String machineOf(Target target) {
        return switch (target.architecture().name()) {
            case "x86-64" -> "amd64";
            case "ARM64" -> "arm64";
            case "ARM" -> "arm";
            default -> "x86";
        };
    }
}
