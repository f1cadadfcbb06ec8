package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeReference;
import org.jspecify.annotations.Nullable;

/// The types of the libraries that the text imports (`importlib`), by name.
final class ImportedTypes {
    /// A type of an imported library.
    ///
    /// @param index in that library
    record Found(ImportedLibrary library, TypeInfo type, int index) {
        /// As a library refers to it: by its GUID if it has one.
        TypeReference reference() {
            return new TypeReference.Imported(
                    library,
                    type.kind(),
                    type.guid().isNull() ? null : type.guid(),
                    type.guid().isNull() ? index : -1);
        }
    }

    private final Map<String, Found> byName = new HashMap<>();
    private final List<ImportedLibrary> libraries = new ArrayList<>();

    /// Adds a library. Of two types with one name the first counts.
    ///
    /// @param file the name under which the text imports it
    void add(String file, TypeLibrary library) {
        ImportedLibrary imported = new ImportedLibrary(library.guid(), library.version(), library.lcid(), file);
        libraries.add(imported);
        for (int i = 0; i < library.types().size(); i++) {
            TypeInfo type = library.types().get(i);
            byName.putIfAbsent(type.name(), new Found(imported, type, i));
        }
    }

    boolean isEmpty() {
        return libraries.isEmpty();
    }

    @Nullable
    Found find(String name) {
        return byName.get(name);
    }
}
