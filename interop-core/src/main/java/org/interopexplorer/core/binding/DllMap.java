package org.interopexplorer.core.binding;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The names that Mono replaces by others: `dllmap` elements of `ASSEMBLY.dll.config` next to an assembly.
///
/// @param byName the replacement of each name
record DllMap(Map<String, String> byName) {
    private static final int LARGEST = 1 << 20;

    /// The map of the system if Mono is installed; else empty.
    static DllMap ofSystem() {
        return of(Path.of("/etc/mono/config"));
    }

    /// The map for Linux; empty if the file does not exist or cannot be read.
    static DllMap beside(Path assembly) {
        return of(assembly.resolveSibling(assembly.getFileName() + ".config"));
    }

    private static DllMap of(Path file) {
        Map<String, String> names = new HashMap<>();
        try {
            String text = MappedFile.read(
                    file,
                    bytes -> new String(bytes.bytes(0, (int) Math.min(LARGEST, bytes.size())), StandardCharsets.UTF_8));
            read(text, names);
        } catch (IOException | MalformedFileException | XMLStreamException _) {
            // A file that cannot be read maps nothing.
        }
        return new DllMap(names);
    }

    private static void read(String text, Map<String, String> names) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT
                    && reader.getLocalName().equals("dllmap")
                    && isForLinux(reader.getAttributeValue(null, "os"))) {
                String from = reader.getAttributeValue(null, "dll");
                String to = reader.getAttributeValue(null, "target");
                // A `dllmap` with a name is for a single function.
                if (from != null && to != null && reader.getAttributeValue(null, "name") == null) {
                    names.putIfAbsent(
                            from.startsWith("i:") ? from.substring(2) : from, to.replace("$mono_libdir/", ""));
                }
            }
        }
    }

    /// A list of systems, separated by commas. A `!` before it means all others.
    private static boolean isForLinux(@Nullable String systems) {
        if (systems == null) {
            return true;
        }
        boolean others = systems.startsWith("!");
        boolean named = List.of(systems.replace("!", "").split(",", -1)).contains("linux");
        return named != others;
    }

    String mapped(String library) {
        return byName.getOrDefault(library, library);
    }
}
