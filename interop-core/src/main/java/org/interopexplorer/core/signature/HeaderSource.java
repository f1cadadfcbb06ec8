package org.interopexplorer.core.signature;

import java.util.Optional;
import org.interopexplorer.core.header.HeaderDeclarations;

/// Headers that the person named: they describe whatever library is open.
public final class HeaderSource implements SignatureSource {
    private final HeaderDeclarations declarations;

    public HeaderSource(HeaderDeclarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public Optional<Signature> find(LibraryName library, String export) {
        return Optional.ofNullable(declarations.functions().get(export))
                .map(found -> new Signature(export, found.type(), new Provenance.Header(found.file(), found.line())));
    }

    @Override
    public HeaderDeclarations types(LibraryName library) {
        return declarations;
    }
}
