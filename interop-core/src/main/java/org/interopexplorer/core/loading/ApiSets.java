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

/// The API sets of Windows: names such as `api-ms-win-core-file-l1-2-0.dll` that stand for a contract, not for a file.
///
/// The loader turns each into the library that fulfils the contract on that Windows, its host, before it looks for any
/// file. The table here is that of a desktop Windows 11, with the contracts that only earlier ones had.
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
    /// @throws IllegalStateException if it is missing or has a row that is no contract
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

    /// The library that fulfils a contract, such as `kernelbase.dll`; nothing where the name is no API set, or one
    /// that this table does not know or that no desktop Windows fulfils.
    ///
    /// @param dllName as an import spells it: in any case, with or without `.dll`, of any revision
    public Optional<String> hostOf(String dllName) {
        return isApiSet(dllName)
                ? Optional.ofNullable(hosts.get(contract(dllName))).filter(host -> !host.isEmpty())
                : Optional.empty();
    }

    /// Whether the loader treats a name as that of a contract, known here or not.
    public boolean isApiSet(String dllName) {
        return hasPrefix(dllName.toLowerCase(Locale.ROOT));
    }

    /// Whether some Windows has a contract of that name; extensions count as known, since each may lack any of them.
    boolean known(String dllName) {
        String lower = dllName.toLowerCase(Locale.ROOT);
        return isApiSet(dllName) && (lower.startsWith("ext-ms-") || hosts.containsKey(contract(dllName)));
    }

    private static boolean hasPrefix(String lowerCase) {
        return PREFIXES.stream().anyMatch(lowerCase::startsWith);
    }

    /// What the loader compares: all before the last hyphen.
    private static String contract(String dllName) {
        String name = dllName.toLowerCase(Locale.ROOT);
        String stem = name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
        int hyphen = stem.lastIndexOf('-');
        return hyphen < 0 ? stem : stem.substring(0, hyphen);
    }
}
