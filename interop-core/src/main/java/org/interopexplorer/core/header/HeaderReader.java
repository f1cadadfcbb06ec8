package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.file.Path;
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
import org.eclipse.cdt.internal.core.parser.scanner.InternalFileContentProvider;
import org.interopexplorer.core.ctype.DataModel;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.CdtFrontEnd.InterruptedParseException;
import org.interopexplorer.core.header.CdtFrontEnd.Tree;
import org.interopexplorer.core.header.Declarations.Declared;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.Problem.Code;

/// Reads C header files and what they include.
///
/// What it cannot read becomes a problem in the answer, never an exception; the declarations around it are kept.
public final class HeaderReader {
    private final DataModel model;
    private final String[] includePath;

    /// A reader that looks for includes in these directories, in order, after the directory of the including file.
    ///
    /// @param includeDirectories [SystemIncludes#directories] for the platform's own
    public HeaderReader(DataModel model, List<Path> includeDirectories) {
        this.model = model;
        this.includePath = includeDirectories.stream().map(Path::toString).toArray(String[]::new);
    }

    /// Reads headers one after another, each seeing what those before it declared.
    public HeaderDeclarations read(List<Path> headers) {
        Reading reading = new Reading(model, includePath);
        for (Path header : headers) {
            String name = header.toAbsolutePath().normalize().toString();
            try {
                reading.text(name, IncludeFiles.read(header), Macros.compiler(model), IncludeFiles.fromDisk());
            } catch (IOException e) {
                String reason = e.getMessage() == null ? e.toString() : e.getMessage();
                reading.problems.add(new Problem(name, 1, 1, Code.UNREADABLE, List.of(reason)));
            }
        }
        return reading.declarations();
    }

    /// Reads a header whose text is at hand and includes nothing; common type names need no declaration in it.
    ///
    /// @param name how problems and functions name it
    public HeaderDeclarations readText(String name, String text) {
        Reading reading = new Reading(model, new String[0]);
        reading.text(name, text, Macros.typed(), IncludeFiles.none());
        return reading.declarations();
    }

    /// What has been gathered so far.
    private static final class Reading {
        private final Scope scope;
        private final Declarations declarations;
        private final String[] includePath;
        private final Map<String, Function> functions = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        Reading(DataModel model, String[] includePath) {
            this.scope = new Scope(model);
            this.declarations = Declarations.ofHeader(scope, new Layout(model));
            this.includePath = includePath;
        }

        void text(String name, String text, Map<String, String> macros, InternalFileContentProvider includes) {
            Problems here = new Problems(name, text);
            Tree tree;
            try {
                tree = CdtFrontEnd.parse(name, text, macros, includes, includePath);
            } catch (InterruptedParseException _) {
                problems.add(here.at(0, Code.NESTED));
                return;
            }
            for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
                problems.add(here.preprocessor(problem));
            }
            declarations(tree.unit(), here);
        }

        private void declarations(IASTDeclarationListOwner owner, Problems here) {
            for (IASTDeclaration declaration : owner.getDeclarations(false)) {
                switch (declaration) {
                    case IASTProblemDeclaration problem -> problems.add(here.syntax(problem));
                    // extern "C" of a header that is C++ as well
                    case IASTDeclarationListOwner linkage -> declarations(linkage, here);
                    default -> declaration(declaration, here);
                }
            }
        }

        private void declaration(IASTDeclaration declaration, Problems here) {
            try {
                declarations.declare(declaration).forEach(this::keep);
            } catch (DeclarationException e) {
                problems.add(here.declaration(e));
            }
        }

        private void keep(Declared declared) {
            if (declared.name() != null && declared.type().resolved() instanceof FunctionType function) {
                IASTFileLocation location = declared.at().getFileLocation();
                String file = location == null ? "" : location.getFileName();
                int line = location == null ? 1 : location.getStartingLineNumber();
                functions.put(declared.name(), new Function(declared.name(), function, file, line));
            }
        }

        HeaderDeclarations declarations() {
            return new HeaderDeclarations(
                    Collections.unmodifiableMap(functions),
                    scope.declaredTypedefs(),
                    scope.records(),
                    scope.enums(),
                    List.copyOf(problems));
        }
    }
}
