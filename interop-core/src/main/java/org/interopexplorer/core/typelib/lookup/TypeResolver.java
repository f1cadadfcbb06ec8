package org.interopexplorer.core.typelib.lookup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.jspecify.annotations.Nullable;

/// Follows references from type to type, across libraries.
///
/// Each imported library is looked for once, in the order of the sources. Safe for use by several threads.
public final class TypeResolver implements LibrarySource {
    private final List<LibrarySource> sources;
    private final Map<ImportedLibrary, Answer> answers = new ConcurrentHashMap<>();

    /// The answer of the sources.
    ///
    /// @param library null if none has it
    /// @param faults of the files that should have it
    private record Answer(@Nullable TypeLibrary library, List<Diagnostic> faults) {}

    /// @param sources the best first
    public TypeResolver(List<LibrarySource> sources) {
        this.sources = List.copyOf(sources);
    }

    /// Makes a resolver for a file. It searches for imported libraries next to the file, then among those
    /// registered with Windows, and then in [StandardOle], which is part of the explorer.
    ///
    /// @param machine the machine that this process runs on: only Windows has a registry
    /// @param opener opens the files found
    public static TypeResolver forFile(Path file, Machine machine, LibraryOpener opener) {
        Path folder = file.toAbsolutePath().getParent();
        return new TypeResolver(Stream.of(
                        folder == null ? null : new NeighbourLibraries(folder, opener),
                        RegisteredImports.of(machine, opener),
                        new StandardOle())
                .filter(Objects::nonNull)
                .toList());
    }

    /// The type that a reference of a library leads to; null if it leads nowhere.
    public @Nullable ResolvedType resolve(TypeLibrary from, TypeReference reference) {
        return switch (reference) {
            case TypeReference.Local(int index) -> at(from, index);
            case TypeReference.Imported imported -> imported(from, imported);
            case TypeReference.Broken _ -> null;
        };
    }

    private @Nullable ResolvedType imported(TypeLibrary from, TypeReference.Imported reference) {
        Guid wanted = reference.library().guid();
        TypeLibrary library = wanted.equals(from.guid()) && !wanted.isNull() ? from : library(reference.library());
        if (library == null) {
            return null;
        }
        if (reference.guid() != null) {
            TypeInfo type = library.type(reference.guid());
            return type == null ? null : new ResolvedType(library, type);
        }
        // An index is valid only in the library that was imported. Another one with the same GUID may have another
        // order.
        ResolvedType type = at(library, reference.index());
        boolean otherKind = type != null
                && reference.kind() != null
                && reference.kind() != type.type().kind();
        return otherKind ? null : type;
    }

    /// The imported library itself; null if no source has it.
    public @Nullable TypeLibrary library(ImportedLibrary wanted) {
        return answer(wanted).library();
    }

    /// As [#library(ImportedLibrary)], so that one resolver can be a source of another.
    @Override
    public @Nullable TypeLibrary find(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        Answer answer = answer(wanted);
        answer.faults().forEach(faults);
        return answer.library();
    }

    /// The problems in the files of a library's imports. Each import is searched.
    ///
    /// The problems are in other files, so they have no offset.
    public List<Diagnostic> faults(TypeLibrary importing) {
        return importing.imports().stream()
                .distinct()
                .flatMap(wanted -> answer(wanted).faults().stream())
                .toList();
    }

    private Answer answer(ImportedLibrary wanted) {
        // Not computeIfAbsent: reading a library may need another library.
        Answer known = answers.get(wanted);
        if (known == null) {
            List<Diagnostic> faults = new ArrayList<>();
            TypeLibrary found = first(wanted, faults::add);
            if (found == null && faults.isEmpty()) {
                faults.add(Diagnostic.of(LookupFault.MISSING, -1, wanted.fileName(), wanted.version(), wanted.guid()));
            }
            known = new Answer(found, List.copyOf(faults));
            answers.put(wanted, known);
        }
        return known;
    }

    private @Nullable TypeLibrary first(ImportedLibrary wanted, Consumer<Diagnostic> faults) {
        for (LibrarySource source : sources) {
            TypeLibrary library = source.find(wanted, faults);
            if (library != null) {
                return library;
            }
        }
        return null;
    }

    private static @Nullable ResolvedType at(TypeLibrary library, int index) {
        List<TypeInfo> types = library.types();
        return index >= 0 && index < types.size() ? new ResolvedType(library, types.get(index)) : null;
    }
}
