package org.interopexplorer.app.function;

import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.Problem;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.LibraryName;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureSource;
import org.jspecify.annotations.Nullable;

/// Prototypes read by the C parser of core.
public final class TypedPrototypes implements PrototypeReader {
    private final PrototypeParser parser;
    private final SignatureSource types;

    /// A reader for one platform.
    ///
    /// @param abi the widths of the host's platform
    /// @param types knows the types of a library
    public TypedPrototypes(Abi abi, SignatureSource types) {
        this.parser = new PrototypeParser(abi);
        this.types = types;
    }

    @Override
    public Reading read(@Nullable NativeImage library, String text) {
        HeaderDeclarations known = library == null ? HeaderDeclarations.NONE : types.types(LibraryName.of(library));
        return switch (parser.parse(text, known)) {
            case ParseResult.Parsed(var name, var type) ->
                new Reading.Accepted(new Signature(name, type, new Provenance.Typed()));
            case ParseResult.Failed failed -> faulty(failed.problems().getFirst());
        };
    }

    private static Reading faulty(Problem problem) {
        return new Reading.Faulty(problem.column(), problem.message());
    }
}
