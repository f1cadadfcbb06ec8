package org.interopexplorer.core.signature;

import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.header.DeclarationFault;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;

/// Headers that the person named. They apply to every open library.
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

    /// Reports that a header declares the function but that the declaration could not be read, and includes that
    /// were not found, since what they declare may change what stands behind them.
    @Override
    public List<Message> remarks(ExportQuestion question) {
        return Stream.concat(unread(question), missing()).toList();
    }

    private Stream<Message> missing() {
        return declarations.problems().stream()
                .filter(problem ->
                        problem.message().code() instanceof DeclarationFault fault && fault.isMissingInclude())
                .map(problem ->
                        Message.of(ProvenanceText.IN_HEADER, problem.file(), problem.line(), problem.message()));
    }

    private Stream<Message> unread(ExportQuestion question) {
        return declarations.problems().stream()
                .filter(problem -> problem.hides().contains(question.name())
                        && !declarations.functions().containsKey(question.name()))
                .map(problem -> Message.of(
                        ProvenanceText.NOT_READ, problem.file(), problem.line(), question.name(), problem.message()));
    }

    @Override
    public HeaderDeclarations types(NativeImage library) {
        return declarations;
    }
}
