package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationListOwner;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.CdtFrontEnd.InterruptedParseException;
import org.interopexplorer.core.header.CdtFrontEnd.Tree;
import org.interopexplorer.core.header.Declarations.Declared;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.machine.Abi;

/// What has been gathered from one text after another; each sees what those before it declared.
final class DeclarationCollector {
    private final Scope scope;
    private final Declarations declarations;
    private final String[] includePath;
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, CType> variables = new LinkedHashMap<>();
    private final List<DeclarationProblem> problems = new ArrayList<>();
    private List<AttributeTokens.Noted> attributes = List.of();

    DeclarationCollector(Abi abi, String[] includePath) {
        this.scope = new Scope(abi);
        this.declarations = Declarations.ofHeader(scope, new Layout(abi));
        this.includePath = includePath;
    }

    void text(String name, String text, Map<String, String> macros, IncludeFiles includes) {
        DeclarationProblems here = new DeclarationProblems(name, text);
        Tree tree;
        try {
            tree = CdtFrontEnd.parse(name, text, macros, includes, includePath);
        } catch (InterruptedParseException e) {
            problems.add(here.at(0, e.why()));
            return;
        }
        for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
            problems.add(here.preprocessor(problem));
        }
        attributes = tree.attributes();
        declarations(tree.unit(), here);
    }

    private void declarations(IASTDeclarationListOwner owner, DeclarationProblems here) {
        for (IASTDeclaration declaration : owner.getDeclarations(false)) {
            switch (declaration) {
                case IASTProblemDeclaration problem -> problems.add(here.syntax(problem));
                // extern "C" of a header that is C++ as well
                case IASTDeclarationListOwner linkage -> declarations(linkage, here);
                default -> declaration(declaration, here);
            }
        }
    }

    private void declaration(IASTDeclaration declaration, DeclarationProblems here) {
        try {
            declarations.declare(declaration, attributes).forEach(this::keep);
        } catch (DeclarationException e) {
            problems.add(here.declaration(e));
        } catch (StackOverflowError _) {
            problems.add(here.at(0, DeclarationFault.NESTED));
        }
    }

    private void keep(Declared declared) {
        if (declared.name() != null && declared.type().resolved() instanceof FunctionType function) {
            IASTFileLocation location = declared.at().getFileLocation();
            String file = location == null ? "" : location.getFileName();
            int line = location == null ? 1 : location.getStartingLineNumber();
            functions.put(declared.name(), new Function(declared.name(), function, file, line));
        } else if (declared.name() != null) {
            variables.put(declared.name(), declared.type());
        }
    }

    void problem(DeclarationProblem problem) {
        problems.add(problem);
    }

    Map<String, Function> functions() {
        return functions;
    }

    HeaderDeclarations declarations() {
        return new HeaderDeclarations(
                Collections.unmodifiableMap(functions),
                Collections.unmodifiableMap(variables),
                scope.declaredTypedefs(),
                scope.records(),
                scope.enums(),
                List.copyOf(problems));
    }
}
