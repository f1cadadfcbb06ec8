package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
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
/// The text may declare types before the function. The last function counts. Common type names of C, POSIX and
/// Windows, and those of given headers, need no declaration. No files are included. Several threads may use this
/// class.
public final class PrototypeParser {
    /// The file name in problems of typed text.
    public static final String TYPED = "prototype";

    /// The name of a function of Windows that takes text in the ANSI code page.
    private static final Pattern NARROW = Pattern.compile(".*[a-z0-9]A");

    /// Types of `tchar.h` and `winnt.h`, which are narrow or wide.
    private static final Pattern EITHER = Pattern.compile("\\b(?:TCHAR|LPC?TSTR|PC?TSTR)\\b");

    private final Abi abi;

    public PrototypeParser(Abi abi) {
        this.abi = abi;
    }

    /// Parses a function, or reports the problems. No text makes this throw.
    public ParseResult parse(String text) {
        return parse(text, HeaderDeclarations.NONE);
    }

    /// The same, with types that headers declare. The text may declare them again.
    ///
    /// `TCHAR` is `CHAR` in a function whose name ends in `A`, such as `GetUserNameA`; else it is `WCHAR`.
    public ParseResult parse(String text, HeaderDeclarations headers) {
        ParseResult wide = function(text, headers, false);
        return wide instanceof ParseResult.Parsed parsed
                        && NARROW.matcher(parsed.name()).matches()
                        && EITHER.matcher(text).find()
                ? function(text, headers, true)
                : wide;
    }

    private ParseResult function(String text, HeaderDeclarations headers, boolean narrow) {
        return read(
                text,
                headers,
                narrow,
                PrototypeParser::lastFunction,
                DeclarationFault.NO_FUNCTION,
                ParseResult.Failed::new);
    }

    /// Parses the declaration of a variable, such as `const int table[5]`, or reports the problems. The last
    /// variable counts.
    public VariableResult variable(String text, HeaderDeclarations headers) {
        return read(
                text,
                headers,
                false,
                PrototypeParser::lastVariable,
                DeclarationFault.NO_VARIABLE,
                VariableResult.Failed::new);
    }

    /// Selects a result from the declarations of a text; empty if they have none.
    private interface Choice<R> {
        Optional<R> of(List<Declared> declared, DeclarationProblems problems, PastedText pasted);
    }

    /// @param none the message if the text declares nothing suitable
    private <R> R read(
            String typed,
            HeaderDeclarations headers,
            boolean narrow,
            Choice<R> choice,
            DeclarationFault none,
            Function<List<DeclarationProblem>, R> failed) {
        PastedText pasted = PastedText.of(typed);
        String text = pasted.text();
        DeclarationProblems problems = new DeclarationProblems(TYPED, text);
        try {
            Tree tree = CdtFrontEnd.parse(
                    TYPED, text + "\n;", PredefinedMacros.typed(), IncludeFiles.none(), new String[0]);
            for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
                return failed.apply(List.of(problems.preprocessor(problem, IncludeFiles.none())));
            }
            if (tree.stuck() != null) {
                return failed.apply(List.of(problems.syntax(tree.stuck())));
            }
            return choice.of(declarations(tree, headers, narrow), problems, pasted)
                    .orElseGet(() -> failed.apply(List.of(problems.at(0, none))));
        } catch (InterruptedParseException e) {
            return failed.apply(List.of(problems.at(0, e.why())));
        } catch (StackOverflowError _) {
            return failed.apply(List.of(problems.at(0, DeclarationFault.NESTED)));
        } catch (DeclarationException e) {
            return failed.apply(List.of(problems.declaration(e)));
        }
    }

    private List<Declared> declarations(Tree tree, HeaderDeclarations headers, boolean narrow)
            throws DeclarationException {
        Declarations declarations = Declarations.ofPrototype(new Scope(abi, headers, narrow), new Layout(abi));
        List<Declared> all = new ArrayList<>();
        for (IASTDeclaration declaration : tree.unit().getDeclarations()) {
            all.addAll(declarations.declare(declaration, tree.attributes()));
        }
        return all;
    }

    private static Optional<ParseResult> lastFunction(
            List<Declared> declarations, DeclarationProblems problems, PastedText pasted) {
        Optional<ParseResult> last = Optional.empty();
        for (Declared declared : declarations) {
            if (declared.name() != null && declared.type().resolved() instanceof FunctionType function) {
                last = Optional.of(new ParseResult.Parsed(pasted.asWritten(declared.name()), function));
            } else if (declared.name() != null && last.isEmpty()) {
                last = Optional.of(new ParseResult.Failed(
                        List.of(problems.after(declared.at(), DeclarationFault.NO_PARAMETERS, declared.name()))));
            }
        }
        return last;
    }

    private static Optional<VariableResult> lastVariable(
            List<Declared> declarations, DeclarationProblems problems, PastedText pasted) {
        return declarations.stream()
                .filter(declared -> declared.name() != null)
                .<VariableResult>map(declared -> declared.type().resolved() instanceof FunctionType
                        ? new VariableResult.Failed(
                                List.of(problems.at(0, DeclarationFault.IS_FUNCTION, declared.name())))
                        : new VariableResult.Declared(pasted.asWritten(declared.name()), declared.type()))
                .reduce((_, later) -> later);
    }
}
