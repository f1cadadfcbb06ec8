package org.interopexplorer.core.header;

import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.CdtFrontEnd.InterruptedParseException;
import org.interopexplorer.core.header.CdtFrontEnd.Tree;
import org.interopexplorer.core.machine.Abi;

/// Parses the declaration of a type as a person types it. It may be `struct point { int x, y; }`, a typedef, a
/// variable, or the bare name of a known type such as `size_t`.
///
/// The text may declare further types before that one. The last declaration counts. No files are included.
public final class TypeParser {
    private final Abi abi;

    public TypeParser(Abi abi) {
        this.abi = abi;
    }

    /// The outcome of parsing a type.
    public sealed interface Parsed {
        record Type(CType type) implements Parsed {}

        record Failed(DeclarationProblem problem) implements Parsed {}
    }

    /// Parses a type, or reports the problems. No text makes this throw.
    public Parsed parse(String text) {
        Parsed parsed = parseAs(text, "\n;");
        // `int *` and `struct s *` name a type but are not declarations in C, so a declared name is added.
        return parsed instanceof Parsed.Failed && parseAs(text, " declared\n;") instanceof Parsed.Type type
                ? type
                : parsed;
    }

    private Parsed parseAs(String text, String end) {
        DeclarationProblems problems = new DeclarationProblems(PrototypeParser.TYPED, text);
        try {
            Tree tree = CdtFrontEnd.parse(
                    PrototypeParser.TYPED, text + end, PredefinedMacros.typed(), IncludeFiles.none(), new String[0]);
            for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
                return new Parsed.Failed(problems.preprocessor(problem, IncludeFiles.none()));
            }
            if (tree.stuck() != null) {
                return new Parsed.Failed(problems.syntax(tree.stuck()));
            }
            return last(tree)
                    .<Parsed>map(type -> type.resolved() instanceof FunctionType
                            ? new Parsed.Failed(problems.at(0, DeclarationFault.NO_OBJECT))
                            : new Parsed.Type(type))
                    .orElseGet(() -> new Parsed.Failed(problems.at(0, DeclarationFault.NO_TYPE)));
        } catch (InterruptedParseException _) {
            return new Parsed.Failed(problems.at(0, DeclarationFault.NESTED));
        } catch (DeclarationException e) {
            return new Parsed.Failed(problems.declaration(e));
        }
    }

    private Optional<CType> last(Tree tree) throws DeclarationException {
        Declarations declarations = Declarations.ofHeader(new Scope(abi), new Layout(abi));
        for (IASTDeclaration declaration : tree.unit().getDeclarations()) {
            List<?> _ = declarations.declare(declaration, tree.attributes());
        }
        return Optional.ofNullable(declarations.last());
    }
}
