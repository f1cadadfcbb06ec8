package org.interopexplorer.app.function;

import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.Problem;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;

/// Prototypes read by the C parser of core.
public final class TypedPrototypes implements PrototypeReader {
    private final PrototypeParser parser;

    /// A reader for one platform.
    ///
    /// @param model the widths of the host's platform
    public TypedPrototypes(DataModel model) {
        parser = new PrototypeParser(model);
    }

    @Override
    public Reading read(String text) {
        return switch (parser.parse(text)) {
            case ParseResult.Parsed(var name, var type) ->
                new Reading.Accepted(new Signature(name, type, new Provenance.Typed()));
            case ParseResult.Failed failed -> faulty(failed.problems().getFirst());
        };
    }

    private static Reading faulty(Problem problem) {
        return new Reading.Faulty(problem.column(), problem.code().key(), problem.arguments(), problem.message());
    }
}
