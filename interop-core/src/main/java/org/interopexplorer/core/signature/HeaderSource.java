package org.interopexplorer.core.signature;

import java.util.List;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.message.Message;

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

    /// That a header declares the function in a way that could not be read.
    @Override
    public List<Message> remarks(ExportQuestion question) {
        return declarations.problems().stream()
                .filter(problem -> problem.hides().contains(question.name())
                        && !declarations.functions().containsKey(question.name()))
                .map(problem -> Message.of(
                        ProvenanceText.NOT_READ, problem.file(), problem.line(), question.name(), problem.message()))
                .toList();
    }

    @Override
    public HeaderDeclarations types(LibraryName library) {
        return declarations;
    }
}
