package org.interopexplorer.core.typelib;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.FileFault;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.typelib.msft.MsftReader;
import org.interopexplorer.core.typelib.sltg.SltgReader;

/// Opens type libraries: files of their own (`.tlb`, `.olb`), and the `TYPELIB` resources of PE files.
///
/// The file is mapped, not read whole, and nothing of it stays mapped afterwards.
public final class TypeLibraryReader {
    private TypeLibraryReader() {}

    /// Where in a file a library is.
    ///
    /// @param number counted from 1, in the order of the resource tree; by it the library is opened
    /// @param resource the name of the resource, such as `#1`; empty where the whole file is the library
    /// @param language the LANGID of the resource, 0 for every language
    /// @param offset in the file, in bytes
    /// @param size in bytes
    public record Place(int number, String resource, int language, long offset, long size) {}

    /// The libraries in a file: one for a bare library, one for each `TYPELIB` resource of a PE file.
    ///
    /// @throws MalformedFileException where the file is of another kind, cannot be read, or has no type library
    ///     (code `typelib.none`)
    /// @throws IOException where the system fails to deliver the bytes
    public static List<Place> libraries(Path path) throws IOException, MalformedFileException {
        try (MappedFile file = ImageReader.map(path)) {
            ByteView bytes = file.bytes();
            if (isLibrary(bytes)) {
                return List.of(new Place(1, "", 0, 0, bytes.size()));
            }
        }
        List<Place> places = libraries(ImageReader.open(path));
        if (places.isEmpty()) {
            throw refusal(TypelibFault.NONE, path);
        }
        return places;
    }

    /// The libraries among a PE file's resources; none for an image of another format.
    public static List<Place> libraries(NativeImage image) {
        List<Place> places = new ArrayList<>();
        for (Resource resource : image.resources()) {
            if (resource.type().equals(Resource.TYPELIB)) {
                places.add(new Place(
                        places.size() + 1, resource.name(), resource.language(), resource.offset(), resource.size()));
            }
        }
        return places;
    }

    /// Whether a file is a type library itself, and not one that holds some.
    ///
    /// @throws MalformedFileException where it is missing, or may not be read
    /// @throws IOException where the system fails to deliver the bytes
    public static boolean isLibrary(Path path) throws IOException, MalformedFileException {
        try (MappedFile file = ImageReader.map(path)) {
            return isLibrary(file.bytes());
        }
    }

    /// Reads one library of a file.
    ///
    /// @param number as [Place#number()]; one beyond the last is taken for the resource's own, as in Windows'
    ///     `file.dll\3`
    /// @throws MalformedFileException as [#libraries(Path)] does, where there is no such library (code
    ///     `typelib.no-such-resource`), or where nothing of it can be read
    /// @throws IOException where the system fails to deliver the bytes
    public static TypeLibrary open(Path path, int number) throws IOException, MalformedFileException {
        Place place = place(path, number);
        try (MappedFile file = ImageReader.map(path)) {
            return read(file.bytes().slice(place.offset(), place.size()));
        } catch (InternalError _) {
            // What the JVM throws for a mapped page that is gone because another program cut the file short.
            throw new MalformedFileException(Diagnostic.of(FileFault.CHANGED, -1, path));
        }
    }

    private static Place place(Path path, int number) throws IOException, MalformedFileException {
        List<Place> places = libraries(path);
        if (number >= 1 && number <= places.size()) {
            return places.get(number - 1);
        }
        for (Place place : places) {
            if (place.resource().equals("#" + number)) {
                return place;
            }
        }
        throw refusal(TypelibFault.NO_SUCH_RESOURCE, path, number, places.size());
    }

    /// Reads a library from its bytes, in whichever format they are.
    ///
    /// @throws MalformedFileException where they are of no format that is read, or nothing can be read of them
    public static TypeLibrary read(ByteView bytes) throws MalformedFileException {
        if (MsftReader.recognises(bytes)) {
            return MsftReader.read(bytes);
        }
        if (SltgReader.recognises(bytes)) {
            return SltgReader.read(bytes);
        }
        throw new MalformedFileException(
                Diagnostic.of(TypelibFault.UNKNOWN, bytes.inFile(0).value(), bytes.inFile(0)));
    }

    private static boolean isLibrary(ByteView bytes) throws MalformedFileException {
        return MsftReader.recognises(bytes) || SltgReader.recognises(bytes);
    }

    private static MalformedFileException refusal(TypelibFault code, Object... arguments) {
        return new MalformedFileException(Diagnostic.of(code, 0, arguments));
    }
}
