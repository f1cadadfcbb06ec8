package org.interopexplorer.app.variable;

import java.util.function.Function;
import org.interopexplorer.core.call.Variable;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.VariableResult;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// Reads declarations with core's C parser.
public final class TypedVariables implements VariableReader {
    private final Abi usual;
    private final Function<NativeImage, HeaderDeclarations> types;

    /// @param usual the ABI for libraries whose own is not known
    /// @param types the types that headers declare for a library
    public TypedVariables(Abi usual, Function<NativeImage, HeaderDeclarations> types) {
        this.usual = usual;
        this.types = types;
    }

    @Override
    public Reading read(NativeImage library, String name, String text) {
        Abi abi = library.abi().orElse(usual);
        HeaderDeclarations known = types.apply(library);
        if (text.isBlank()) {
            return of(
                    library,
                    name,
                    known.variables().get(VersionedName.parse(name).name()),
                    abi);
        }
        return switch (new PrototypeParser(abi).variable(text, known)) {
            case VariableResult.Declared(var _, var type) -> of(library, name, type, abi);
            case VariableResult.Failed(var problems) -> {
                DeclarationProblem first = problems.getFirst();
                yield new Reading.Faulty(first.column(), first.message());
            }
        };
    }

    private static Reading of(NativeImage library, String name, @Nullable CType type, Abi abi) {
        return switch (Variable.of(library, name, type, new Layout(abi))) {
            case Variable.Found.Known(var variable) -> new Reading.Accepted(variable);
            case Variable.Found.Refused(var problem) -> new Reading.Faulty(0, problem.message());
        };
    }
}
