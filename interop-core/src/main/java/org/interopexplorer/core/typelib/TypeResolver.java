package org.interopexplorer.core.typelib;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Follows references from type to type, across libraries.
///
/// Each imported library is looked for once, in the order of the sources. Safe for use by several threads.
public final class TypeResolver {
    private final List<LibrarySource> sources;
    private final Map<ImportedLibrary, Optional<TypeLibrary>> found = new ConcurrentHashMap<>();

    /// @param sources best first
    public TypeResolver(List<LibrarySource> sources) {
        this.sources = List.copyOf(sources);
    }

    /// Looks for imported libraries where a file of its own would: beside it, among those registered with Windows, and
    /// last for [StandardOle], which the program carries.
    ///
    /// @param machine that this process runs on: only Windows has a registry
    public static TypeResolver forFile(Path file, Machine machine) {
        Path folder = file.toAbsolutePath().getParent();
        return new TypeResolver(Stream.of(
                        folder == null ? null : new NeighbourLibraries(folder),
                        RegisteredLibraries.of(machine),
                        new StandardOle())
                .filter(Objects::nonNull)
                .toList());
    }

    /// The type that a reference of a library leads to; null where it leads nowhere.
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
        // An index counts in the very library that was imported; another of the same GUID may have another order.
        ResolvedType type = at(library, reference.index());
        boolean otherKind = type != null
                && reference.kind() != null
                && reference.kind() != type.type().kind();
        return otherKind ? null : type;
    }

    /// The imported library itself; null where no source has it.
    public @Nullable TypeLibrary library(ImportedLibrary wanted) {
        // Not computeIfAbsent: reading a library may need another one meanwhile.
        Optional<TypeLibrary> known = found.get(wanted);
        if (known == null) {
            known = sources.stream()
                    .flatMap(source -> Optional.ofNullable(source.find(wanted)).stream())
                    .findFirst();
            found.put(wanted, known);
        }
        return known.orElse(null);
    }

    private static @Nullable ResolvedType at(TypeLibrary library, int index) {
        List<TypeInfo> types = library.types();
        return index >= 0 && index < types.size() ? new ResolvedType(library, types.get(index)) : null;
    }
}
