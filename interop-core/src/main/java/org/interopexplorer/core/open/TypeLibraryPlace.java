package org.interopexplorer.core.open;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;

/// The place of a type library in a file.
///
/// @param number counted from 1, in the order of the resource tree; a person selects the library by it
/// @param resource the name of the resource, such as `#1`; empty if the whole file is the library
/// @param language the LANGID of the resource, 0 for every language
/// @param offset in the file, in bytes
/// @param size in bytes
public record TypeLibraryPlace(int number, String resource, int language, long offset, long size) {
    /// The place of a library that is the whole file.
    static TypeLibraryPlace whole(ByteView file) {
        return new TypeLibraryPlace(1, "", 0, 0, file.size());
    }

    /// The place of the COM types in the metadata of an assembly.
    static TypeLibraryPlace metadata(int number, ByteView metadata) {
        return new TypeLibraryPlace(number, "metadata", 0, metadata.inFile(0).value(), metadata.size());
    }

    /// The places of the `TYPELIB` resources of a PE file; none for an image of another format.
    public static List<TypeLibraryPlace> in(NativeImage image) {
        List<TypeLibraryPlace> places = new ArrayList<>();
        for (Resource resource : image.resources()) {
            if (resource.type().equals(Resource.TYPELIB)) {
                places.add(new TypeLibraryPlace(
                        places.size() + 1, resource.name(), resource.language(), resource.offset(), resource.size()));
            }
        }
        return List.copyOf(places);
    }
}
