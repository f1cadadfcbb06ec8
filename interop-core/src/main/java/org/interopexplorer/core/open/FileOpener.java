package org.interopexplorer.core.open;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MetadataFault;
import org.interopexplorer.core.metadata.com.ComMetadataReader;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypelibFault;
import org.interopexplorer.core.typelib.lookup.LibraryOpener;
import org.jspecify.annotations.Nullable;

/// Opens a file of any kind: recognises its kind and reads it, or says what it is if it cannot be read here.
///
/// Each method maps the file once. Nothing stays mapped afterwards, no code of the file runs, and nothing is
/// cached. Safe for use by several threads.
public final class FileOpener implements LibraryOpener {
    private final SliceChoice best;
    private final Mapper files;
    private final IdlFiles sources;

    /// Maps a file: [MappedFile#read(Path, MappedFile.Reading)], or a test's method that counts.
    interface Mapper {
        <T> T read(Path path, MappedFile.Reading<T> reading) throws IOException, MalformedFileException;
    }

    /// @param machine selects the image in a file with several, if none is requested
    public FileOpener(Machine machine) {
        this(machine, MappedFile::read);
    }

    FileOpener(Machine machine, Mapper files) {
        this(new SliceChoice.Best(machine.architecture()), files, new IdlFiles(List.of()));
    }

    private FileOpener(SliceChoice best, Mapper files, IdlFiles sources) {
        this.best = best;
        this.files = files;
        this.sources = sources;
    }

    /// The same, with folders in which it searches for what IDL files import.
    public FileOpener lookingIn(List<Path> folders) {
        return new FileOpener(best, files, new IdlFiles(folders));
    }

    /// Opens a file of any supported kind. If it contains several images, reads the best one for the machine.
    ///
    /// @throws MalformedFileException if the file is of no supported kind, or nothing of it can be read; the
    ///     diagnostic's code says which, and its message what to do next
    /// @throws IOException if the system fails to deliver the bytes
    public OpenedFile open(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> opened(path, file, best));
    }

    /// Opens a file of any supported kind. If it contains several images, reads the one for an architecture.
    ///
    /// @throws MalformedFileException like [#open(Path)] and [#image(Path, Architecture)]
    /// @throws IOException if the system fails to deliver the bytes
    public OpenedFile open(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> opened(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// Reads all that a library says about itself. If the file contains several, reads the best one for the
    /// machine.
    ///
    /// @throws MalformedFileException if the file is no supported library, or nothing of it can be read; the
    ///     diagnostic's code says which, and its message what to do next
    /// @throws IOException if the system fails to deliver the bytes
    public NativeImage image(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.read(path, file, best));
    }

    /// Reads the library for one architecture from a file that may contain several.
    ///
    /// @throws MalformedFileException like [#image(Path)], and with code `file.no-such-architecture`, which names
    ///     those that are there, if none is for this architecture or its family
    /// @throws IOException if the system fails to deliver the bytes
    public NativeImage image(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.read(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// Identifies a library by its header only. If the file contains several, identifies the best one for the
    /// machine.
    ///
    /// @throws MalformedFileException as [#image(Path)] does
    /// @throws IOException if the system fails to deliver the bytes
    public NativeImage.Identity identify(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.identify(path, file, best));
    }

    /// Identifies the image for one architecture by its header only.
    ///
    /// @throws MalformedFileException as [#image(Path, Architecture)] does
    /// @throws IOException if the system fails to deliver the bytes
    public NativeImage.Identity identify(Path path, Architecture wanted) throws IOException, MalformedFileException {
        return files.read(path, file -> ImageFormats.identify(path, file, new SliceChoice.Exactly(wanted)));
    }

    /// The metadata of a .NET assembly, a module or a `.winmd` file.
    ///
    /// @throws MalformedFileException if the file is of no supported kind, has no metadata (code `metadata.none`),
    ///     or nothing of its metadata can be read
    /// @throws IOException if the system fails to deliver the bytes
    public Metadata metadata(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> Metadata.read(metadataIn(path, file)));
    }

    /// Makes something of the metadata of an assembly, of which only what is asked for is read.
    ///
    /// @param reading of metadata that are gone when it returns
    /// @throws MalformedFileException like [#metadata(Path)], and as the reading does
    /// @throws IOException if the system fails to deliver the bytes, and as the reading does
    public <T> T metadata(Path path, MetadataReading<T> reading) throws IOException, MalformedFileException {
        return files.read(path, file -> reading.of(Metadata.over(metadataIn(path, file))));
    }

    /// Makes something of metadata.
    ///
    /// @param <T> independent of them
    @FunctionalInterface
    public interface MetadataReading<T> {
        /// @throws MalformedFileException if they are not as they should be
        /// @throws IOException if the system fails at what is done with them
        T of(Metadata metadata) throws IOException, MalformedFileException;
    }

    private ByteView metadataIn(Path path, ByteView file) throws MalformedFileException {
        Optional<ByteView> root = ManagedMetadata.find(file);
        if (root.isEmpty()) {
            ImageFormats.identify(path, file, best);
            throw new MalformedFileException(Diagnostic.of(MetadataFault.NONE, 0, path));
        }
        return root.get();
    }

    /// Reads the full symbol table of a library that was opened before, from its file as it is now.
    ///
    /// @throws MalformedFileException as [#image(Path, Architecture)] does
    /// @throws IOException if the system fails to deliver the bytes
    public SymbolTable symbols(NativeImage image) throws IOException, MalformedFileException {
        SliceChoice same = new SliceChoice.Exactly(image.architecture());
        return files.read(image.path(), file -> ImageFormats.symbols(image.path(), file, same));
    }

    /// Reads what makes a library that was opened before hard or easy to attack, from its file as it is now.
    ///
    /// @throws MalformedFileException as [#image(Path, Architecture)] does
    /// @throws IOException if the system fails to deliver the bytes
    public Hardening hardening(NativeImage image) throws IOException, MalformedFileException {
        SliceChoice same = new SliceChoice.Exactly(image.architecture());
        return files.read(image.path(), file -> ImageFormats.hardening(image.path(), file, same));
    }

    /// Reads one type library of a file.
    ///
    /// @param number as in [TypeLibraryPlace#number()]; a number beyond the last is the resource's own number, as
    ///     in Windows' `file.dll\3`
    /// @throws MalformedFileException if the file is of no supported kind, has no type library (code
    ///     `typelib.none`) or not this one (code `typelib.no-such-resource`), or nothing of it can be read
    /// @throws IOException if the system fails to deliver the bytes
    public OpenedTypeLibrary typeLibrary(Path path, int number) throws IOException, MalformedFileException {
        return files.read(path, file -> {
            if (isIdl(path, file)) {
                IdlFiles.Read read = sources.read(path, file);
                TypeLibraryPlace place = place(read.places(), path, number);
                return new OpenedTypeLibrary(read.places(), place, read.library(place));
            }
            List<TypeLibraryPlace> places = typeLibraries(path, file);
            TypeLibraryPlace place = place(places, path, number);
            return new OpenedTypeLibrary(places, place, TypeLibraryFormats.read(file, place));
        });
    }

    /// Reads all type libraries of a file; none if it has none. IDL, which imports much, is read once for all of them.
    ///
    /// @throws MalformedFileException if the file is of no supported kind, or nothing of one of them can be read
    /// @throws IOException if the system fails to deliver the bytes
    public List<TypeLibrary> allTypeLibraries(Path path) throws IOException, MalformedFileException {
        return files.read(path, file -> {
            if (isIdl(path, file)) {
                return sources.read(path, file).libraries();
            }
            List<TypeLibrary> all = new ArrayList<>();
            for (TypeLibraryPlace place : opened(path, file, best).typeLibraries()) {
                all.add(TypeLibraryFormats.read(file, place));
            }
            return all;
        });
    }

    /// Reads a type library from where it was when its file was opened.
    ///
    /// @throws MalformedFileException if it is no longer in that place, or nothing of it can be read
    /// @throws IOException if the system fails to deliver the bytes
    public TypeLibrary typeLibrary(Path path, TypeLibraryPlace place) throws IOException, MalformedFileException {
        return files.read(
                path,
                file -> isIdl(path, file)
                        ? sources.read(path, file).library(place)
                        : TypeLibraryFormats.read(file, place));
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
        IdlFiles.Read read = isIdl(path, file) ? sources.read(path, file) : null;
        for (TypeLibraryPlace place : read == null ? typeLibraries(path, file) : read.places()) {
            try {
                TypeLibrary library = read == null ? TypeLibraryFormats.read(file, place) : read.library(place);
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

    private OpenedFile opened(Path path, ByteView file, SliceChoice choice) throws MalformedFileException {
        if (TypeLibraryFormats.recognise(file)) {
            return new OpenedFile.BareTypeLibrary(path, List.of(TypeLibraryPlace.whole(file)));
        }
        if (IdlFiles.recognise(path, file)) {
            return new OpenedFile.BareTypeLibrary(path, sources.read(path, file).places());
        }
        NativeImage image = ImageFormats.read(path, file, choice);
        return image.isManaged()
                ? new OpenedFile.Assembly(image, typeLibraries(file, image))
                : new OpenedFile.Image(image);
    }

    private static List<TypeLibraryPlace> typeLibraries(ByteView file, NativeImage image) {
        List<TypeLibraryPlace> places = new ArrayList<>(TypeLibraryPlace.in(image));
        try {
            Optional<ByteView> root = ManagedMetadata.find(file);
            if (root.isPresent() && ComMetadataReader.declares(Metadata.read(root.get()))) {
                places.add(TypeLibraryPlace.metadata(places.size() + 1, root.get()));
            }
        } catch (MalformedFileException _) {
            // Metadata that cannot be read declare nothing; whoever asks for them is told why.
        }
        return places;
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

    private static boolean isIdl(Path path, ByteView file) throws MalformedFileException {
        return IdlFiles.recognise(path, file) && !TypeLibraryFormats.recognise(file);
    }

    private static MalformedFileException refusal(TypelibFault code, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(code, 0, arguments));
    }
}
