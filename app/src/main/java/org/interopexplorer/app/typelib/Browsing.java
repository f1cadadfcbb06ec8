package org.interopexplorer.app.typelib;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.jspecify.annotations.Nullable;

/// One library being browsed: what is kept of it while others are looked at.
final class Browsing {
    private final Catalog catalog;
    private final Trail trail = new Trail();
    private @Nullable References references;
    private String search = "";

    Browsing(Catalog catalog) {
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog;
    }

    Trail trail() {
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
    Optional<References> references() {
        return Optional.ofNullable(references);
    }

    void references(References found) {
        references = found;
    }

    /// Where to look when it is opened: where one looked last, else at its first type.
    Optional<Location> here() {
        return trail.here()
                .or(() -> catalog.groups().values().stream()
                        .flatMap(List::stream)
                        .findFirst()
                        .map(index -> Location.of(catalog.type(index))));
    }

    /// The type of this name in the library itself.
    Optional<Location> named(String name) {
        return catalog.library().types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .map(type -> Location.of(new ResolvedType(catalog.library(), type)));
    }
}
