package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Reads the type library of an object from its file. Nothing of the file runs.
final class DeclaredTypes {
    private DeclaredTypes() {}

    /// @return empty if the file has no such interface
    static Optional<TypeComparison> compare(
            TypeComparison.Place place, List<Member> live, FileOpener opener, Machine here) throws CallEndedException {
        Path file = Path.of(place.file());
        try {
            TypeLibrary library = place.resource() == 0
                    ? opener.typeLibrary(file, opener.open(file).typeLibraries().getFirst())
                    : opener.typeLibrary(file, place.resource()).library();
            TypeResolver resolver = TypeResolver.forFile(file, here, opener);
            for (TypeInfo type : library.types()) {
                if (type.guid().equals(place.interfaceId())) {
                    return Optional.of(TypeComparison.of(
                            place.file(),
                            library.name(),
                            type.name(),
                            live,
                            DeclaredClass.members(new ResolvedType(library, type), resolver)));
                }
            }
            return Optional.empty();
        } catch (IOException | MalformedFileException | NoSuchElementException e) {
            throw ComFault.refused(ComFault.FILE, file, String.valueOf(e.getMessage()));
        }
    }
}
