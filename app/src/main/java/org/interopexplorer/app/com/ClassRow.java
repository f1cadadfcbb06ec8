package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.com.ClassFacts;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.RegisteredLibrary;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A class in the list.
///
/// @param file the library to create objects straight from, without registration; null for a registered class
/// @param manifest the number of the file's manifest that names the class; null if none does
/// @param interfaces the names of the interfaces that its type library declares; empty if they are not known
/// @param library the registered type library that describes it; null if none is registered
/// @param cannotStart why its objects cannot be created here; null if no reason is known
public record ClassRow(
        ComClass described,
        @Nullable Path file,
        @Nullable Integer manifest,
        List<String> interfaces,
        @Nullable RegisteredLibrary library,
        @Nullable Message cannotStart) {
    public ClassRow {
        interfaces = List.copyOf(interfaces);
    }

    /// A registered class.
    static ClassRow registered(ClassFacts facts) {
        return new ClassRow(facts.registered(), null, null, List.of(), facts.library(), facts.cannotStart());
    }

    ClassRow with(List<String> found) {
        return new ClassRow(described, file, manifest, found, library, cannotStart);
    }

    /// Its name for a person: its ProgID, else its name in its file, else its CLSID.
    public String label() {
        String name = file == null ? null : described.name();
        return described.progId() != null
                ? described.progId()
                : Objects.requireNonNullElse(name, described.clsid().toString());
    }

    /// The name of its type library, or the GUID if the registration gives no name; empty without a library.
    String libraryName() {
        return library != null && library.name() != null
                ? library.name()
                : Objects.toString(described.typeLibrary(), "");
    }

    /// The text that the filter searches.
    String searched() {
        return Stream.concat(
                        Stream.of(
                                described.clsid(),
                                described.progId(),
                                described.name(),
                                described.server(),
                                described.threadingModel(),
                                described.typeLibrary(),
                                library == null ? null : library.name(),
                                described.bits() + "-bit"),
                        interfaces.stream())
                .filter(Objects::nonNull)
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }
}
