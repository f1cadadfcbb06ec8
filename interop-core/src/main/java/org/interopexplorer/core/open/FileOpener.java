package org.interopexplorer.core.open;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypelibFault;
import org.interopexplorer.core.typelib.lookup.LibraryOpener;
import org.jspecify.annotations.Nullable;

/// Opens a file of any kind: says what it is, reads it, and names what cannot be read for what it is.
///
/// Each question maps the file once; nothing of it stays mapped afterwards, and nothing of it is run. Keeps nothing
/// from one question to the next; safe for use by several threads.
public final class FileOpener implements LibraryOpener {
    private final SliceChoice best;
    private final Mapper files;

    /// How the bytes of a file are reached: as [MappedFile#read(Path, MappedFile.Reading)], or as a test counts it.
    interface Mapper {
        <T> T read(Path path, MappedFile.Reading<T> reading) throws IOException, MalformedFileException;
    }

    /// @param machine whose image is read of a file that holds several, where none is asked for
    public FileOpener(Machine machine) {
        this(machine, MappedFile::read);
    }

    FileOpener(Machine machine, Mapper files) {
        this.best = new SliceChoice.Best(machine.architecture());
        this.files = files;
    }

    /// Opens a file of any kind that is read here; of one that holds several images, the best for the machine.
    ///
    /// @throws MalformedFileException where the path leads to no file that this version reads, or to one of which
    ///     nothing can be read; the diagnostic's code tells which, its message what to do next
    /// @throws IOException where the system fails to deliver the bytes
    public OpenedFile open(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> opened(path, file, best));
    }

    /// Opens a file of any kind; of one that holds several images, that of one architecture.
    ///
    /// @throws MalformedFileException as [#open(Path)] does, and as [#image(Path, Architecture)]
    /// @throws IOException where the system fails to deliver the bytes
    public OpenedFile open(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> opened(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// Reads all that a library says about itself; of a file that holds several, the best for the machine.
    ///
    /// @throws MalformedFileException where the path leads to no library that this version reads, or to one of
    ///     which nothing can be read; the diagnostic's code tells which, its message what to do next
    /// @throws IOException where the system fails to deliver the bytes
    public NativeImage image(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.read(path, file, best));
    }

    /// Reads the library of one architecture, from a file that may hold several.
    ///
    /// @throws MalformedFileException as [#image(Path)] does, and with code `file.no-such-architecture`, naming
    ///     those that are there, where none is of this architecture or its family
    /// @throws IOException where the system fails to deliver the bytes
    public NativeImage image(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.read(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// What a library is, by its header alone; of a file that holds several, the best for the machine.
    ///
    /// @throws MalformedFileException as [#image(Path)] does
    /// @throws IOException where the system fails to deliver the bytes
    public NativeImage.Identity identify(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.identify(path, file, best));
    }

    /// What the image of one architecture is, by its header alone.
    ///
    /// @throws MalformedFileException as [#image(Path, Architecture)] does
    /// @throws IOException where the system fails to deliver the bytes
    public NativeImage.Identity identify(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.identify(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// The full symbol table of a library that was opened before, read from its file as it is now.
    ///
    /// @throws MalformedFileException as [#image(Path, Architecture)] does
    /// @throws IOException where the system fails to deliver the bytes
    public SymbolTable symbols(NativeImage image) throws IOException, MalformedFileException {
        SliceChoice same = new SliceChoice.Exactly(image.architecture());
        return files.read(image.path(), file -> ImageFormats.symbols(image.path(), file, same));
    }

    /// Reads one type library of a file.
    ///
    /// @param number as [TypeLibraryPlace#number()]; one beyond the last is taken for the resource's own, as in
    ///     Windows' `file.dll\3`
    /// @throws MalformedFileException where the file is of a kind that is not read, has no type library (code
    ///     `typelib.none`) or not this one (code `typelib.no-such-resource`), or where nothing of it can be read
    /// @throws IOException where the system fails to deliver the bytes
    public OpenedTypeLibrary typeLibrary(Path path, int number) throws IOException, MalformedFileException {
        return files.read(path, file -> {
            List<TypeLibraryPlace> places = typeLibraries(path, file);
            TypeLibraryPlace place = place(places, path, number);
            return new OpenedTypeLibrary(places, place, typeLibrary(file, place));
        });
    }

    /// Reads a type library from where it was when its file was opened.
    ///
    /// @throws MalformedFileException where there is none in that place any more, or nothing of it can be read
    /// @throws IOException where the system fails to deliver the bytes
    public TypeLibrary typeLibrary(Path path, TypeLibraryPlace place) throws IOException, MalformedFileException {
        return files.read(path, file -> typeLibrary(file, place));
    }

    @Override
    public @Nullable TypeLibrary typeLibrary(Path path, ImportedLibrary wanted)
            throws IOException, MalformedFileException {
        return files.read(path, file -> imported(path, file, wanted)).orElse(null);
    }

    private Optional<TypeLibrary> imported(Path path, ByteView file, ImportedLibrary wanted)
            throws MalformedFileException {
        TypeLibrary otherVersion = null;
        MalformedFileException damage = null;
        for (TypeLibraryPlace place : typeLibraries(path, file)) {
            try {
                TypeLibrary library = typeLibrary(file, place);
                if (library.guid().equals(wanted.guid())) {
                    if (library.version().equals(wanted.version())) {
                        return Optional.of(library);
                    }
                    otherVersion = otherVersion == null ? library : otherVersion;
                }
            } catch (MalformedFileException e) {
                damage = damage == null ? e : damage;
            }
        }
        if (otherVersion == null && damage != null) {
            throw damage;
        }
        return Optional.ofNullable(otherVersion);
    }

    private static OpenedFile opened(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        return TypeLibraryFormats.recognise(file)
                ? new OpenedFile.BareTypeLibrary(path, TypeLibraryPlace.whole(file))
                : new OpenedFile.Image(ImageFormats.read(path, file, choice));
    }

    private List<TypeLibraryPlace> typeLibraries(Path path, ByteView file) throws MalformedFileException {
        List<TypeLibraryPlace> places = opened(path, file, best).typeLibraries();
        if (places.isEmpty()) {
            throw refusal(TypelibFault.NONE, path);
        }
        return places;
    }

    private static TypeLibraryPlace place(List<TypeLibraryPlace> places, Path path, int number)
            throws MalformedFileException {
        if (number >= 1 && number <= places.size()) {
            return places.get(number - 1);
        }
        for (TypeLibraryPlace place : places) {
            if (place.resource().equals("#" + number)) {
                return place;
            }
        }
        throw refusal(TypelibFault.NO_SUCH_RESOURCE, path, number, places.size());
    }

    private static TypeLibrary typeLibrary(ByteView file, TypeLibraryPlace place) throws MalformedFileException {
        return TypeLibraryFormats.read(file.slice(place.offset(), place.size()));
    }

    private static MalformedFileException refusal(TypelibFault code, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(code, 0, arguments));
    }
}
