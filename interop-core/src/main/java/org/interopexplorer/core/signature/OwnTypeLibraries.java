package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// The type libraries of a library: in its resources, or in a `.tlb` file with its name beside it.
final class OwnTypeLibraries implements SignatureSource {
    private final FileOpener opener;
    private final Machine machine;
    private final Map<Path, Optional<TypeLibrarySource>> sources = new ConcurrentHashMap<>();

    OwnTypeLibraries(FileOpener opener, Machine machine) {
        this.opener = opener;
        this.machine = machine;
    }

    @Override
    public Rung rung() {
        return Rung.TYPE_LIBRARY;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        return sources.computeIfAbsent(question.image().path(), _ -> read(question.image()))
                .map(source -> source.find(question))
                .orElse(List.of());
    }

    @Override
    public void forget(Path library) {
        sources.remove(library);
    }

    private Optional<TypeLibrarySource> read(NativeImage image) {
        List<TypeLibrary> libraries = new ArrayList<>();
        for (TypeLibraryPlace place : TypeLibraryPlace.in(image)) {
            add(libraries, () -> opener.typeLibrary(image.path(), place));
        }
        String name = String.valueOf(image.path().getFileName());
        int dot = name.lastIndexOf('.');
        Path beside = image.path().resolveSibling((dot < 0 ? name : name.substring(0, dot)) + ".tlb");
        if (Files.isRegularFile(beside)) {
            add(libraries, () -> opener.typeLibrary(beside, 1).library());
        }
        // Nearly all libraries have none, and what resolves their references takes a while to make.
        return libraries.isEmpty()
                ? Optional.empty()
                : Optional.of(new TypeLibrarySource(libraries, TypeResolver.forFile(image.path(), machine, opener)));
    }

    private interface Reading {
        TypeLibrary read() throws IOException, MalformedFileException;
    }

    private static void add(List<TypeLibrary> libraries, Reading reading) {
        try {
            libraries.add(reading.read());
        } catch (IOException | MalformedFileException _) {
            // The type library's own page reports what is wrong with it; this source ignores it.
        }
    }
}
