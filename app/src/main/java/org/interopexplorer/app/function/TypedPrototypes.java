package org.interopexplorer.app.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// Prototypes read by the C parser of core.
public final class TypedPrototypes implements PrototypeReader {
    private final Abi usual;
    private final SignatureLadders types;
    private final Map<Abi, PrototypeParser> parsers = new ConcurrentHashMap<>();

    /// @param usual the widths of libraries whose own are not known
    /// @param types knows the types of a library, by the widths that it has
    public TypedPrototypes(Abi usual, SignatureLadders types) {
        this.usual = usual;
        this.types = types;
    }

    @Override
    public Reading read(@Nullable NativeImage library, String text) {
        Abi abi = library == null ? usual : library.abi().orElse(usual);
        HeaderDeclarations known =
                library == null ? HeaderDeclarations.NONE : types.of(abi).types(LibraryName.of(library));
        return switch (parsers.computeIfAbsent(abi, PrototypeParser::new).parse(text, known)) {
            case ParseResult.Parsed(var name, var type) ->
                new Reading.Accepted(new Signature(name, type, new Provenance.Typed()));
            case ParseResult.Failed failed -> faulty(failed.problems().getFirst());
        };
    }

    private static Reading faulty(DeclarationProblem problem) {
        return new Reading.Faulty(problem.column(), problem.message());
    }
}
