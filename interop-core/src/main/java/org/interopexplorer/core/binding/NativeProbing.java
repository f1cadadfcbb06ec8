package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.binding.LibrarySearch.Probed;
import org.interopexplorer.core.machine.OperatingSystem;

/// Finds the file that .NET loads for a declared library on this system. It tries variations of the name, next to
/// the assembly and then by the system's own rules (documentation of .NET, "Native library loading"). The
/// assembly's map of Mono comes first, and Mono's map of the system last.
final class NativeProbing {
    private final LibrarySearch search;
    private final OperatingSystem system;
    private final DllMap map;
    private final Map<String, Probed> known = new HashMap<>();

    NativeProbing(LibrarySearch search, DllMap map) {
        this.search = search;
        this.system = search.system();
        this.map = map;
    }

    Probed find(String library) {
        return known.computeIfAbsent(library, this::probe);
    }

    private Probed probe(String declared) {
        String library = map.mapped(declared);
        List<String> names = variations(library);
        // The folders may contain libraries of another system.
        List<String> inFolders = Stream.concat(names.stream(), windows(library).stream())
                .distinct()
                .toList();
        Probed found = search.inFolders(inFolders);
        if (found == null) {
            found = search.onSystem(names);
        }
        if (found == null && system == OperatingSystem.LINUX) {
            String mapped = DllMap.ofSystem().mapped(library);
            found = mapped.equals(library) ? null : search.onSystem(variations(mapped));
        }
        return found == null ? search.missing(library, names) : found;
    }

    /// The names in the order in which they are tried here.
    private List<String> variations(String library) {
        if (library.startsWith("/")) {
            return List.of(library);
        }
        if (system == OperatingSystem.WINDOWS) {
            return windows(library);
        }
        if (system == OperatingSystem.LINUX && library.equals("libc")) {
            // .NET treats this one specially, since its plain name leads to a linker script.
            return List.of("libc.so.6");
        }
        List<String> names = new ArrayList<>();
        boolean simple = library.indexOf('/') < 0;
        String suffix = system == OperatingSystem.MACOS ? ".dylib" : ".so";
        boolean has = library.endsWith(suffix) || library.contains(suffix + ".");
        for (String end : has ? List.of("", suffix) : List.of(suffix, "")) {
            names.add(library + end);
            if (simple) {
                names.add("lib" + library + end);
            }
        }
        return names;
    }

    static List<String> windows(String library) {
        String lower = library.toLowerCase(Locale.ROOT);
        return lower.endsWith(".dll") || lower.endsWith(".exe") ? List.of(library) : List.of(library, library + ".dll");
    }
}
