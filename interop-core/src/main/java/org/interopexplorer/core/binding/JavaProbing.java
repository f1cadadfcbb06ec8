package org.interopexplorer.core.binding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.binding.LibrarySearch.Probed;
import org.interopexplorer.core.binding.jvm.LibraryNames;
import org.interopexplorer.core.binding.jvm.LibraryPlace;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// Finds the files that JNA (its documentation of `NativeLibrary`) and the JVM load for the libraries of a Java
/// program on this system.
final class JavaProbing {
    private final LibrarySearch search;
    private final Map<LibraryPlace, List<Probed>> known = new HashMap<>();

    JavaProbing(LibrarySearch search) {
        this.search = search;
    }

    /// The files of a place, in the order in which they are asked for a name.
    List<Probed> find(LibraryPlace place) {
        return known.computeIfAbsent(place, _ -> switch (place) {
            case LibraryPlace.Jna(var name) -> List.of(jna(name));
            case LibraryPlace.LoadedByName(var name) ->
                List.of(named(name, List.of(LibraryNames.mapped(search.system(), name))));
            case LibraryPlace.Exact(var name) -> List.of(named(name, List.of(name)));
            case LibraryPlace.InProcess _, LibraryPlace.Loaded _ -> process();
        });
    }

    private Probed named(String library, List<String> names) {
        List<String> inFolders = Stream.concat(names.stream(), NativeProbing.windows(library).stream())
                .distinct()
                .toList();
        Probed found = search.inFolders(inFolders);
        if (found == null) {
            found = search.onSystem(names);
        }
        return found == null ? search.missing(library, names) : found;
    }

    private Probed jna(String name) {
        List<String> names = List.of(jnaName(name));
        Probed found = named(name, names);
        // A system without a package for developers has libz.so.1 and no libz.so; and libc.so may be a linker script.
        if (search.system() == OperatingSystem.LINUX && !(found instanceof Probed.Found)) {
            String versioned = versioned(names.getFirst());
            Probed other = versioned == null ? null : search.onSystem(List.of(versioned));
            return other instanceof Probed.Found ? other : found;
        }
        return found;
    }

    private String jnaName(String name) {
        boolean whole = switch (search.system()) {
            case WINDOWS -> name.endsWith(".dll") || name.endsWith(".drv") || name.endsWith(".ocx");
            case MACOS -> name.startsWith("lib") && (name.endsWith(".dylib") || name.endsWith(".jnilib"));
            default -> name.endsWith(".so") || name.matches("lib.*\\.so\\.[0-9.]+");
        };
        return whole || name.startsWith("/") ? name : LibraryNames.mapped(search.system(), name);
    }

    /// The file with the highest version; null if there is none.
    private @Nullable String versioned(String name) {
        Pattern pattern = Pattern.compile(Pattern.quote(name) + "\\.(\\d{1,9})(\\.[\\d.]*)?");
        TreeMap<Integer, String> byVersion = new TreeMap<>();
        for (Path folder : search.systemFolders()) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Matcher matcher = pattern.matcher(String.valueOf(file.getFileName()));
                    if (matcher.matches()) {
                        byVersion.merge(
                                Integer.parseInt(matcher.group(1)),
                                matcher.group(),
                                (one, other) -> one.length() <= other.length() ? one : other);
                    }
                }
            } catch (IOException | RuntimeException _) {
                // Another folder may have one.
            }
        }
        return byVersion.isEmpty() ? null : byVersion.lastEntry().getValue();
    }

    /// What every process of the JVM has, and FFM's default lookup sees.
    private List<Probed> process() {
        List<String> names = switch (search.system()) {
            case WINDOWS -> List.of("ucrtbase.dll", "msvcrt.dll");
            case MACOS -> List.of("/usr/lib/libSystem.B.dylib");
            default -> List.of("libc.so.6", "libm.so.6", "libdl.so.2");
        };
        List<Probed> all = new ArrayList<>();
        for (String name : names) {
            Probed found = search.onSystem(List.of(name));
            if (found != null) {
                all.add(found);
            }
        }
        return all;
    }
}
