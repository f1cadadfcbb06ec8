package org.interopexplorer.app.function;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Decorations;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.jspecify.annotations.Nullable;

/// Reads prototypes with core's C parser.
public final class TypedPrototypes implements PrototypeReader {
    private final Abi usual;
    private final SignatureLadders types;
    private final Map<Abi, PrototypeParser> parsers = new ConcurrentHashMap<>();

    /// @param usual the ABI for libraries whose own is not known
    /// @param types knows the types of libraries for each ABI
    public TypedPrototypes(Abi usual, SignatureLadders types) {
        this.usual = usual;
        this.types = types;
    }

    @Override
    public Reading read(@Nullable NativeImage library, String text) {
        Abi abi = library == null ? usual : library.abi().orElse(usual);
        HeaderDeclarations known =
                library == null ? HeaderDeclarations.NONE : types.of(abi).types(library);
        return switch (PointedFunction.parse(parsers.computeIfAbsent(abi, PrototypeParser::new), text, known)) {
            case ParseResult.Parsed(var name, var type) ->
                new Reading.Accepted(decorated(library, new Signature(name, type, new Provenance.Typed())));
            case ParseResult.Failed failed -> faulty(failed.problems().getFirst());
        };
    }

    /// The signature for the export that it means, with the convention that the export's name tells.
    private static Signature decorated(@Nullable NativeImage library, Signature typed) {
        return library == null
                ? typed
                : Decorations.decorated(library, typed.function())
                        .map(export -> Decorations.applied(library, export, typed))
                        .orElse(typed);
    }

    private static Reading faulty(DeclarationProblem problem) {
        return new Reading.Faulty(problem.column(), problem.message());
    }
}
