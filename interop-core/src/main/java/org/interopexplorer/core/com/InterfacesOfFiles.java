package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The interfaces that files declare. A file is read at the first question, and its interfaces' members when they are
/// asked for. Safe for use by several threads.
public final class InterfacesOfFiles implements InterfaceSource {
    private final List<Path> files;
    private final FileOpener opener;
    private final Machine here;
    private final BiConsumer<Path, Exception> unreadable;
    private final Map<Guid, Place> places = new LinkedHashMap<>();
    private boolean isRead;

    private record Place(ResolvedType type, TypeResolver resolver) {}

    /// @param unreadable told of each file that cannot be read
    public InterfacesOfFiles(
            List<Path> files, FileOpener opener, Machine here, BiConsumer<Path, Exception> unreadable) {
        this.files = List.copyOf(files);
        this.opener = opener;
        this.here = here;
        this.unreadable = unreadable;
    }

    private synchronized Map<Guid, Place> places() {
        if (!isRead) {
            isRead = true;
            files.forEach(this::read);
        }
        return places;
    }

    private void read(Path file) {
        try {
            TypeResolver resolver = TypeResolver.forFile(file, here, opener);
            for (TypeLibrary library : opener.allTypeLibraries(file)) {
                for (TypeInfo type : library.types()) {
                    boolean isInterface = type.kind() == TypeKind.INTERFACE || type.kind() == TypeKind.DISPATCH;
                    if (isInterface && !type.guid().isNull()) {
                        Place its = new Place(new ResolvedType(library, type), resolver);
                        // Of two with one IID, as the importer of type libraries makes, one has the members.
                        places.merge(
                                type.guid(),
                                its,
                                (a, b) -> a.type().type().functions().isEmpty() ? b : a);
                    }
                }
            }
        } catch (IOException | MalformedFileException e) {
            unreadable.accept(file, e);
        }
    }

    @Override
    public Optional<DeclaredInterface> find(Guid iid) {
        Place place = places().get(iid);
        if (place == null) {
            return Optional.empty();
        }
        TypeInfo type = place.type().type();
        boolean late = type.kind() == TypeKind.DISPATCH && !type.isDual();
        return Optional.of(new DeclaredInterface(
                type.name(),
                iid,
                place.type().library().name(),
                late ? TypeKind.DISPATCH : TypeKind.INTERFACE,
                type.isDual(),
                DeclaredClass.members(place.type(), place.resolver())));
    }

    @Override
    public List<KnownInterface> all() {
        List<KnownInterface> all = new ArrayList<>();
        places().forEach((iid, place) ->
                all.add(new KnownInterface(place.type().type().name(), iid, "typeLibrary")));
        return all;
    }
}
