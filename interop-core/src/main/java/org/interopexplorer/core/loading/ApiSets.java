package org.interopexplorer.core.loading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The API sets of Windows: names such as `api-ms-win-core-file-l1-2-0.dll` that stand for a contract, not for a
/// file.
///
/// Before it looks for a file, the loader replaces such a name by the library that implements the contract on this
/// Windows, its host. The table here is that of a desktop Windows 11, plus the contracts that only earlier
/// versions had.
public final class ApiSets {
    private static final String TABLE = "/org/interopexplorer/apiset/contracts.tsv";
    private static final List<String> PREFIXES = List.of("api-ms-", "ext-ms-");
    private static final String EXTENSION = ".dll";

    private final Map<String, String> hosts;

    private ApiSets(Map<String, String> hosts) {
        this.hosts = Map.copyOf(hosts);
    }

    /// Reads the table of this program.
    ///
    /// @throws IllegalStateException if the table is missing or has an invalid row
    public static ApiSets load() {
        try (InputStream in = ApiSets.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the table of API sets " + TABLE + " is not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the table of API sets " + TABLE + " cannot be read", e);
        }
    }

    private static ApiSets parse(String text) {
        Map<String, String> hosts = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#")).skip(1).forEach(line -> {
            int tab = line.indexOf('\t');
            if (tab < 0 || !hasPrefix(line)) {
                throw new IllegalStateException("a row of " + TABLE + " is no contract and its host: " + line);
            }
            hosts.put(line.substring(0, tab), line.substring(tab + 1));
        });
        return new ApiSets(hosts);
    }

    /// The library that implements a contract, such as `kernelbase.dll`. Empty if the name is no API set, if this
    /// table does not have it, or if no desktop Windows implements it.
    ///
    /// @param dllName as written in an import: in any case, with or without `.dll`, of any revision
    public Optional<String> hostOf(String dllName) {
        return isApiSet(dllName)
                ? Optional.ofNullable(hosts.get(contract(dllName))).filter(host -> !host.isEmpty())
                : Optional.empty();
    }

    /// Whether the loader treats a name as an API set, even if it is not known here.
    public boolean isApiSet(String dllName) {
        return hasPrefix(dllName.toLowerCase(Locale.ROOT));
    }

    /// Whether some version of Windows has a contract of that name. Extension sets count as known, because any
    /// Windows may lack them.
    boolean known(String dllName) {
        String lower = dllName.toLowerCase(Locale.ROOT);
        return isApiSet(dllName) && (lower.startsWith("ext-ms-") || hosts.containsKey(contract(dllName)));
    }

    private static boolean hasPrefix(String lowerCase) {
        return PREFIXES.stream().anyMatch(lowerCase::startsWith);
    }

    /// The part of a name that the loader compares: everything before the last hyphen.
    private static String contract(String dllName) {
        String name = dllName.toLowerCase(Locale.ROOT);
        String stem = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        int hyphen = stem.lastIndexOf('-');
        return hyphen < 0 ? stem : stem.substring(0, hyphen);
    }
}
