package org.interopexplorer.app.typelib;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// A library that the user browses, and what is kept of it while another library is shown.
final class BrowsedLibrary {
    private final TypeCatalog catalog;
    private final NavigationHistory trail = new NavigationHistory();
    private @Nullable TypeUses references;
    private String search = "";

    BrowsedLibrary(TypeCatalog catalog) {
        this.catalog = catalog;
    }

    TypeCatalog catalog() {
        return catalog;
    }

    NavigationHistory trail() {
        return trail;
    }

    /// The text that was searched for last.
    String search() {
        return search;
    }

    void search(String text) {
        search = text;
    }

    /// Which types use which in the library; empty while this is not known.
    Optional<TypeUses> references() {
        return Optional.ofNullable(references);
    }

    void references(TypeUses found) {
        references = found;
    }

    /// The place to show when the library opens: the place shown last, else its first type.
    Optional<TypeLocation> here() {
        return trail.here()
                .or(() -> catalog.groups().values().stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .map(index -> TypeLocation.of(catalog.type(index))));
    }

    /// The type with this name in the library itself.
    Optional<TypeLocation> named(String name) {
        return catalog.library().types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> TypeLocation.of(new ResolvedType(catalog.library(), type)));
    }
}
