package org.interopexplorer.core.image.macho;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.image.Import;

/// The imports of an image from its tables. Each is listed once, even if it is bound several times.
final class Imports {
    private final Dylibs dylibs;
    private final DiagnosticLog log;
    private final Map<Wanted, Manner> all = new LinkedHashMap<>();

    private record Wanted(String name, int ordinal) {}

    private record Manner(boolean weak, boolean delayed) {}

    Imports(Dylibs dylibs, DiagnosticLog log) {
        this.dylibs = dylibs;
        this.log = log;
    }

    int size() {
        return all.size();
    }

    /// Adds a symbol.
    ///
    /// @param ordinal the number of the library, or one of the special ones of [Dylibs]
    /// @param weak whether the image loads without it
    /// @param delayed whether it is bound at its first use
    /// @param place the offset in the file that says so
    void add(String name, int ordinal, boolean weak, boolean delayed, long place) {
        if (!dylibs.known(ordinal)) {
            if (log.full()) {
                log.more();
            } else {
                log.add(
                        MachOFault.IMPORT_LIBRARY,
                        place,
                        name,
                        ordinal,
                        dylibs.loaded().size());
            }
        }
        all.merge(
                new Wanted(name, ordinal),
                new Manner(weak, delayed),
                (one, other) -> new Manner(one.weak || other.weak, one.delayed && other.delayed));
    }

    /// All imports in the order found.
    ///
    /// @param exported the names that the image itself exports. If it looks for one of these in all images, it
    ///     lacks nothing; it lets the first definition in the process win
    List<Import> list(Set<String> exported) {
        // A symbol that any image may define is bound twice: first to the library that the linker saw it in.
        Set<String> found = all.keySet().stream()
                .filter(wanted -> wanted.ordinal != Dylibs.WEAK_LOOKUP)
                .map(Wanted::name)
                .collect(Collectors.toCollection(HashSet::new));
        found.addAll(exported);
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().ordinal != Dylibs.WEAK_LOOKUP || !found.contains(entry.getKey().name))
                .map(entry -> new Import(
                        dylibs.name(entry.getKey().ordinal),
                        entry.getKey().name,
                        null,
                        entry.getValue().delayed,
                        entry.getValue().weak,
                        null))
                .toList();
    }
}
