package org.interopexplorer.core.loading;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.interopexplorer.core.image.ImageFormat;

/// The names of the libraries that systems include, from `resources/loading/system-libraries.tsv`.
final class SystemNames {
    private static final String RESOURCE = "/org/interopexplorer/loading/system-libraries.tsv";
    private static final String KNOWN = "known";

    private final Map<ImageFormat, Map<String, SystemPart>> names = new EnumMap<>(ImageFormat.class);
    private final TreeMap<String, SystemPart> elfPrefixes = new TreeMap<>();
    private final Set<String> knownDlls = new HashSet<>();

    private SystemNames() {}

    /// An empty list, for uses that do not need names.
    static SystemNames none() {
        return new SystemNames();
    }

    /// Reads the list.
    static SystemNames load() {
        try (InputStream stream = SystemNames.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(RESOURCE + " is not packaged");
            }
            SystemNames all = new SystemNames();
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds a line: format, name, part, and `known` for a known DLL. A name that ends in `*` is a prefix.
    private void add(String line) {
        String[] columns = line.split("\t", -1);
        ImageFormat format = formatOf(columns[0]);
        SystemPart part = partOf(columns[2]);
        if (columns[1].endsWith("*")) {
            elfPrefixes.put(columns[1].substring(0, columns[1].length() - 1), part);
        } else {
            names.computeIfAbsent(format, _ -> new HashMap<>()).put(columns[1], part);
        }
        if (columns.length > 3 && columns[3].equals(KNOWN)) {
            knownDlls.add(columns[1]);
        }
    }

    private static ImageFormat formatOf(String token) {
        for (ImageFormat format : ImageFormat.values()) {
            if (format.token().equals(token)) {
                return format;
            }
        }
        throw new IllegalStateException("no format in the list of system libraries: " + token);
    }

    private static SystemPart partOf(String token) {
        for (SystemPart part : SystemPart.values()) {
            if (part.token().equals(token)) {
                return part;
            }
        }
        throw new IllegalStateException("no part of a system in the list of system libraries: " + token);
    }

    /// The system part that a library of that name belongs to; empty for other libraries. Case is ignored for PE.
    Optional<SystemPart> part(ImageFormat format, String name) {
        String key = format == ImageFormat.PE ? name.toLowerCase(Locale.ROOT) : name;
        SystemPart part = names.getOrDefault(format, Map.of()).get(key);
        if (part == null && format == ImageFormat.ELF) {
            Map.Entry<String, SystemPart> start = elfPrefixes.floorEntry(key);
            return start != null && key.startsWith(start.getKey()) ? Optional.of(start.getValue()) : Optional.empty();
        }
        return Optional.ofNullable(part);
    }

    /// Whether Windows loads a DLL of that name only from its system directory (the registry's `KnownDLLs`).
    boolean knownDll(String name) {
        return knownDlls.contains(name.toLowerCase(Locale.ROOT));
    }
}
