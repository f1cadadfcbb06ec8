package org.interopexplorer.core.open;

import java.util.List;
import org.interopexplorer.core.typelib.TypeLibrary;

/// One of the type libraries of a file.
///
/// @param places the places of all of them, in the order of their numbers
/// @param place the place of this one, also in `places`
public record OpenedTypeLibrary(List<TypeLibraryPlace> places, TypeLibraryPlace place, TypeLibrary library) {
    public OpenedTypeLibrary {
        places = List.copyOf(places);
    }
}
