package org.interopexplorer.core.signature;

import java.util.List;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;

/// Headers that the person named: they describe whatever library is open.
public final class HeaderSource implements SignatureSource {
    private final HeaderDeclarations declarations;

    public HeaderSource(HeaderDeclarations declarations) {
        this.declarations = declarations;
    }

    @Override
    public Rung rung() {
        return Rung.HEADER;
    }

    @Override
    public List<Signature> find(ExportQuestion question) {
        Function found = declarations.functions().get(question.name());
        return found == null
                ? List.of()
                : List.of(new Signature(
                        question.name(), found.type(), new Provenance.Header(found.file(), found.line())));
    }

    @Override
    public HeaderDeclarations types(LibraryName library) {
        return declarations;
    }
}
