package org.interopexplorer.core.header;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.parser.c.GCCScannerExtensionConfiguration;
import org.eclipse.cdt.core.parser.EndOfFileException;
import org.eclipse.cdt.core.parser.FileContent;
import org.eclipse.cdt.core.parser.IProblem;
import org.eclipse.cdt.core.parser.IToken;
import org.eclipse.cdt.core.parser.NullLogService;
import org.eclipse.cdt.core.parser.ParserLanguage;
import org.eclipse.cdt.core.parser.ScannerInfo;
import org.eclipse.cdt.internal.core.dom.parser.ASTNode;
import org.eclipse.cdt.internal.core.parser.scanner.CPreprocessor;
import org.eclipse.cdt.internal.core.parser.scanner.ILocationResolver;
import org.interopexplorer.core.header.IncludeFiles.TooMuchException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The tokens of a text behind C's preprocessor, for a parser of another language that uses it, such as IDL.
///
/// Eclipse CDT expands the macros. Included files are read from the given folders and below them.
public final class PreprocessedText {
    /// The most tokens of one text. A text with more is refused.
    private static final int MOST_TOKENS = 4_000_000;

    /// What the preprocessor says that matters here. It also complains of numbers that are none in C.
    private static final Set<Integer> TOLD = Set.of(
            IProblem.PREPROCESSOR_INCLUSION_NOT_FOUND,
            IProblem.PREPROCESSOR_POUND_ERROR,
            IProblem.PREPROCESSOR_UNBALANCE_CONDITION,
            IProblem.PREPROCESSOR_CONDITIONAL_EVAL_ERROR,
            IProblem.PREPROCESSOR_MACRO_USAGE_ERROR,
            IProblem.PREPROCESSOR_INVALID_MACRO_DEFN,
            IProblem.PREPROCESSOR_INVALID_MACRO_REDEFN,
            IProblem.SCANNER_UNBOUNDED_STRING,
            IProblem.SCANNER_UNEXPECTED_EOF);

    /// The kind of a token.
    public enum Kind {
        WORD,
        NUMBER,
        TEXT,
        CHARACTER,
        SIGN,
        END
    }

    /// A token.
    ///
    /// @param text as written; a string with its quotes
    /// @param offset for [#place]; increases from token to token
    public record Token(Kind kind, String text, int offset) {}

    /// A place in a file.
    ///
    /// @param line counted from 1
    /// @param column counted from 1; always 1 in an included file
    public record Place(String file, int line, int column) {}

    private final DeclarationProblems positions;
    private final String file;
    private final List<Token> tokens;
    private final List<DeclarationProblem> problems;
    private final @Nullable ILocationResolver locations;

    private PreprocessedText(
            DeclarationProblems positions,
            String file,
            List<Token> tokens,
            List<DeclarationProblem> problems,
            @Nullable ILocationResolver locations) {
        this.positions = positions;
        this.file = file;
        this.tokens = Collections.unmodifiableList(tokens);
        this.problems = List.copyOf(problems);
        this.locations = locations;
    }

    /// Preprocesses a text.
    ///
    /// @param file the name of the text in places
    /// @param macros that are defined at its start, as `NAME` or `NAME(parameters)`
    /// @param folders in which included files lie, in the order of the search
    public static PreprocessedText of(String file, String text, Map<String, String> macros, Collection<Path> folders) {
        return DeepStack.call(() -> read(file, text, macros, folders));
    }

    private static PreprocessedText read(
            String file, String text, Map<String, String> macros, Collection<Path> folders) {
        DeclarationProblems positions = new DeclarationProblems(file, text);
        List<Token> tokens = new ArrayList<>();
        List<DeclarationProblem> problems = new ArrayList<>();
        IncludeFiles includes = IncludeFiles.fromDisk(folders);
        ILocationResolver locations = null;
        try {
            includes.check(text);
            String[] path = folders.stream().map(Path::toString).toArray(String[]::new);
            CPreprocessor preprocessor = new CPreprocessor(
                    FileContent.create(file, text.toCharArray()),
                    new ScannerInfo(macros, path),
                    ParserLanguage.C,
                    new NullLogService(),
                    GCCScannerExtensionConfiguration.getInstance(),
                    includes);
            locations = preprocessor.getLocationResolver();
            all(preprocessor, tokens);
            for (IASTProblem problem : locations.getScannerProblems()) {
                if (TOLD.contains(problem.getID())) {
                    problems.add(problem(positions, file, locations, problem));
                }
            }
        } catch (TooMuchException e) {
            problems.add(positions.at(0, e.why()));
        } catch (StackOverflowError _) {
            problems.add(positions.at(0, Message.of(DeclarationFault.NESTED)));
        }
        int end = tokens.isEmpty()
                ? 0
                : tokens.getLast().offset() + tokens.getLast().text().length();
        tokens.add(new Token(Kind.END, "", end));
        return new PreprocessedText(positions, file, tokens, problems, locations);
    }

    private static void all(CPreprocessor preprocessor, List<Token> tokens) {
        // A large text has hundreds of thousands of tokens, and few different ones.
        Map<String, String> images = new HashMap<>();
        try {
            while (true) {
                IToken token = preprocessor.nextToken();
                String image = images.computeIfAbsent(token.getImage(), each -> each);
                tokens.add(new Token(kind(image), image, token.getOffset()));
                if (tokens.size() > MOST_TOKENS) {
                    throw new TooMuchException(Message.of(DeclarationFault.MACRO_TOO_LARGE, image, (long) MOST_TOKENS));
                }
            }
        } catch (EndOfFileException _) {
            // All tokens are read.
        }
    }

    private static Kind kind(String image) {
        char first = image.isEmpty() ? ' ' : image.charAt(0);
        char last = image.isEmpty() ? ' ' : image.charAt(image.length() - 1);
        if (last == '"') {
            return Kind.TEXT;
        }
        if (last == '\'') {
            return Kind.CHARACTER;
        }
        if (Character.isLetter(first) || first == '_' || first == '$') {
            return Kind.WORD;
        }
        boolean number =
                Character.isDigit(first) || (first == '.' && image.length() > 1 && Character.isDigit(image.charAt(1)));
        return number ? Kind.NUMBER : Kind.SIGN;
    }

    private static DeclarationProblem problem(
            DeclarationProblems positions, String file, ILocationResolver locations, IASTProblem problem) {
        List<String> arguments = Arrays.asList(problem.getArguments());
        Message what = problem.getID() == IProblem.PREPROCESSOR_INCLUSION_NOT_FOUND && !arguments.isEmpty()
                ? Message.of(
                        DeclarationFault.MISSING_INCLUDE,
                        arguments.getFirst(),
                        Message.of(DeclarationFault.INCLUDE_UNREAD))
                : Message.of(DeclarationFault.PREPROCESSOR, problem.getMessage());
        ASTNode node = (ASTNode) problem;
        Place place = place(positions, file, locations, node.getOffset(), node.getLength());
        return new DeclarationProblem(place.file(), place.line(), place.column(), what);
    }

    /// All tokens, and a last one of the kind END.
    public List<Token> tokens() {
        return tokens;
    }

    /// What the preprocessor found wrong.
    public List<DeclarationProblem> problems() {
        return problems;
    }

    /// Where a token stands. A token of a macro stands where the macro is used.
    public Place place(Token token) {
        return place(positions, file, locations, token.offset(), token.text().length());
    }

    private static Place place(
            DeclarationProblems positions, String file, @Nullable ILocationResolver locations, int offset, int length) {
        IASTFileLocation location = locations == null ? null : locations.getMappedFileLocation(offset, length);
        if (location == null) {
            return new Place(file, 1, 1);
        }
        if (!location.getFileName().equals(file)) {
            return new Place(location.getFileName(), location.getStartingLineNumber(), 1);
        }
        DeclarationProblem at = positions.at(location.getNodeOffset(), DeclarationFault.ELSEWHERE);
        return new Place(file, at.line(), at.column());
    }
}
