package org.interopexplorer.core.header;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.cdt.core.dom.ast.IASTDeclaration;
import org.eclipse.cdt.core.dom.ast.IASTDeclarationListOwner;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.CdtFrontEnd.InterruptedParseException;
import org.interopexplorer.core.header.CdtFrontEnd.Tree;
import org.interopexplorer.core.header.Declarations.Declared;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Collects the declarations of several texts. Each text sees what the ones before it declared.
final class DeclarationCollector {
    private static final Pattern CALLED = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\(");

    private final Scope scope;
    private final Declarations declarations;
    private final String[] includePath;
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, CType> variables = new LinkedHashMap<>();
    private final List<DeclarationProblem> problems = new ArrayList<>();
    private final Map<String, MacroValues.Macro> macros = new HashMap<>();
    private final Set<String> predefined = new HashSet<>();
    private List<AttributeTokens.Noted> attributes = List.of();

    DeclarationCollector(Abi abi, String[] includePath) {
        this.scope = new Scope(abi);
        this.declarations = Declarations.ofHeader(scope, new Layout(abi));
        this.includePath = includePath;
    }

    void text(String name, String text, Map<String, String> given, IncludeFiles includes) {
        DeclarationProblems here = new DeclarationProblems(name, text);
        Tree tree;
        try {
            tree = CdtFrontEnd.parse(name, text, given, includes, includePath);
        } catch (InterruptedParseException e) {
            problems.add(here.at(0, e.why()));
            return;
        }
        for (IASTProblem problem : tree.unit().getPreprocessorProblems()) {
            problems.add(here.preprocessor(problem, includes));
        }
        if (includes.mayRead()) {
            macros.putAll(tree.macros());
            predefined.addAll(given.keySet());
        }
        attributes = tree.attributes().stream()
                .sorted(Comparator.comparingInt(AttributeTokens.Noted::offset))
                .toList();
        declarations(tree.unit(), here);
    }

    private void declarations(IASTDeclarationListOwner owner, DeclarationProblems here) {
        for (IASTDeclaration declaration : owner.getDeclarations(false)) {
            switch (declaration) {
                case IASTProblemDeclaration problem ->
                    problems.add(here.syntax(problem).hiding(called(problem.getRawSignature())));
                // extern "C" in a header that is also C++
                case IASTDeclarationListOwner linkage -> declarations(linkage, here);
                default -> declaration(declaration, here);
            }
        }
    }

    private void declaration(IASTDeclaration declaration, DeclarationProblems here) {
        try {
            declarations.declare(declaration, within(declaration)).forEach(this::keep);
        } catch (DeclarationException e) {
            problems.add(here.declaration(e).hiding(called(declaration.getRawSignature())));
        } catch (StackOverflowError _) {
            problems.add(here.at(0, DeclarationFault.NESTED));
        }
    }

    /// The attributes in one declaration. A large header has thousands of others elsewhere.
    private List<AttributeTokens.Noted> within(IASTDeclaration declaration) {
        int from = ((ASTNode) declaration).getOffset();
        return attributes.subList(firstFrom(from), firstFrom(from + ((ASTNode) declaration).getLength()));
    }

    private int firstFrom(int offset) {
        int low = 0;
        int high = attributes.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (attributes.get(middle).offset() < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The names before a parenthesis.
    private static Set<String> called(String text) {
        Set<String> names = new HashSet<>();
        CALLED.matcher(text).results().map(found -> found.group(1)).forEach(names::add);
        return names;
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
                List.copyOf(problems),
                constants());
    }

    /// The numbers that macros and enumerators mean.
    private NamedConstants constants() {
        Map<String, BigInteger> whole = new HashMap<>();
        scope.enumerators().forEach((name, value) -> whole.put(name, BigInteger.valueOf(value)));
        Map<String, Double> reals = new HashMap<>();
        Layout layout = new Layout(scope.abi());
        MacroValues values = new MacroValues(macros, Map.copyOf(whole), this::width, layout.sizeOf(IntegerType.LONG));
        macros.forEach((name, macro) -> {
            if (macro.parameters() == null && !macro.body().isBlank() && !predefined.contains(name)) {
                values.whole(name).ifPresent(value -> whole.put(name, value));
                values.real(name).ifPresent(value -> reals.put(name, value));
            }
        });
        return new NamedConstants(whole, reals);
    }

    /// The width of a type with this name, in the form of [MacroValues.Types].
    private @Nullable Integer width(String name) {
        CType type = scope.typedef(name);
        if (type == null) {
            return null;
        }
        Layout layout = new Layout(scope.abi());
        return switch (type.resolved()) {
            case PointerType _ -> 0;
            case IntegerType integer ->
                (int) layout.sizeOf(integer) * Byte.SIZE * (integer.signed(scope.abi()) ? -1 : 1);
            case EnumType _ -> -Integer.SIZE;
            case VoidType _, FloatingType _, VectorType _, ArrayType _, RecordType _, FunctionType _ -> null;
        };
    }
}
