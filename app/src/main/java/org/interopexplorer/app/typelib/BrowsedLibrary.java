package org.interopexplorer.app.typelib;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// One library being browsed: what is kept of it while others are looked at.
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

    /// What was searched last.
    String search() {
        return search;
    }

    void search(String text) {
        search = text;
    }

    /// What uses what in the library; empty while that is not known.
    Optional<TypeUses> references() {
        return Optional.ofNullable(references);
    }

    void references(TypeUses found) {
        references = found;
    }

    /// Where to look when it is opened: where one looked last, else at its first type.
    Optional<TypeLocation> here() {
        return trail.here()
                .or(() -> catalog.groups().values().stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .map(index -> TypeLocation.of(catalog.type(index))));
    }

    /// The type of this name in the library itself.
    Optional<TypeLocation> named(String name) {
        return catalog.library().types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> TypeLocation.of(new ResolvedType(catalog.library(), type)));
    }
}
