package org.interopexplorer.core.signature;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.header.HeaderDeclarations;

/// Asks sources for an export's signature, the most trustworthy first.
///
/// The usual order: headers that the person named ([HeaderSource]), then the catalog ([HeaderCatalog]). What the
/// person types stands above all of them and needs no lookup: [Provenance.Typed].
public final class SignatureLadder implements SignatureSource {
    private final List<SignatureSource> rungs;

    /// @param rungs best first
    public SignatureLadder(List<SignatureSource> rungs) {
        this.rungs = List.copyOf(rungs);
    }

    @Override
    public Optional<Signature> find(LibraryName library, String export) {
        return rungs.stream()
                .flatMap(rung -> rung.find(library, export).stream())
                .findFirst();
    }

    @Override
    public HeaderDeclarations types(LibraryName library) {
        return rungs.stream()
                .map(rung -> rung.types(library))
                .reduce(HeaderDeclarations.NONE, HeaderDeclarations::over);
    }
}
