package org.interopexplorer.core.open;

import java.util.List;
import org.interopexplorer.core.typelib.TypeLibrary;

/// One type library of a file, among all that the file has.
///
/// @param places of all, in the order of their numbers
/// @param place of this one, which is among them
public record OpenedTypeLibrary(List<TypeLibraryPlace> places, TypeLibraryPlace place, TypeLibrary library) {
    public OpenedTypeLibrary {
        places = List.copyOf(places);
    }
}
