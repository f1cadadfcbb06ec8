package org.interopexplorer.core.header;

import java.util.List;
import java.util.Optional;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.CdtFrontEnd.InterruptedParseException;
import org.interopexplorer.core.header.CdtFrontEnd.Tree;
import org.interopexplorer.core.header.Declarations.Declared;
import org.interopexplorer.core.machine.Abi;

/// Parses a function prototype as a person types it: `double cos(double x)`, with or without a semicolon.
///
/// Types may be declared before it in the same text; the last function counts. Common type names of C, POSIX and
/// Windows, and those of headers at hand, need no declaration. Nothing is included from files. Safe for use by several
/// threads.
public final class PrototypeParser {
    /// The file name in problems of typed text.
    public static final String TYPED = "prototype";

    private final Abi abi;

    public PrototypeParser(Abi abi) {
        this.abi = abi;
    }

    /// The function, or what keeps the text from being one. Never throws for what the text says.
    public ParseResult parse(String text) {
        return parse(text, HeaderDeclarations.NONE);
    }

    /// The same, where headers have declared types already; the text may declare them anew.
    public ParseResult parse(String text, HeaderDeclarations headers) {
        DeclarationProblems problems = new DeclarationProblems(TYPED, text);
        try {
            Tree tree = CdtFrontEnd.parse(
                    TYPED, text + "\n;", PredefinedMacros.typed(), IncludeFiles.none(), new String[0]);
            for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
                return failed(problems.preprocessor(problem));
            }
            if (tree.stuck() != null) {
                return failed(problems.syntax(tree.stuck()));
            }
            return lastFunction(tree, headers, problems)
                    .orElseGet(() -> failed(problems.at(0, DeclarationFault.NO_FUNCTION)));
        } catch (InterruptedParseException _) {
            return failed(problems.at(0, DeclarationFault.NESTED));
        } catch (DeclarationException e) {
            return failed(problems.declaration(e));
        }
    }

    private Optional<ParseResult> lastFunction(Tree tree, HeaderDeclarations headers, DeclarationProblems problems)
            throws DeclarationException {
        Declarations declarations = Declarations.ofPrototype(new Scope(abi, headers), new Layout(abi));
        Optional<ParseResult> last = Optional.empty();
        var attributes = tree.attributes();
        for (IASTDeclaration declaration : tree.unit().getDeclarations()) {
            for (Declared declared : declarations.declare(declaration, attributes)) {
                if (declared.name() != null && declared.type().resolved() instanceof FunctionType function) {
                    last = Optional.of(new ParseResult.Parsed(declared.name(), function));
                } else if (declared.name() != null && last.isEmpty()) {
                    last = Optional.of(
                            failed(problems.after(declared.at(), DeclarationFault.NO_PARAMETERS, declared.name())));
                }
            }
        }
        return last;
    }

    private static ParseResult failed(DeclarationProblem problem) {
        return new ParseResult.Failed(List.of(problem));
    }
}
