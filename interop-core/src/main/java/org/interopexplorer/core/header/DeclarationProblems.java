package org.interopexplorer.core.header;

import java.util.Arrays;
import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.eclipse.cdt.core.dom.ast.IASTProblem;
import org.eclipse.cdt.core.dom.ast.IASTProblemDeclaration;
import org.eclipse.cdt.core.parser.IProblem;
import org.interopexplorer.core.header.CdtFrontEnd.Stuck;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Makes the problems of one text, with line and column.
final class DeclarationProblems {
    private final String file;
    private final String text;

    DeclarationProblems(String file, String text) {
        this.file = file;
        this.text = text;
    }

    DeclarationProblem at(int offset, DeclarationFault code, Object... arguments) {
        return at(offset, Message.of(code, arguments));
    }

    DeclarationProblem at(int offset, Message message) {
        int end = Math.clamp(offset, 0, text.length());
        int lineStart = text.lastIndexOf('\n', end - 1) + 1;
        int line =
                1 + (int) text.chars().limit(lineStart).filter(c -> c == '\n').count();
        return new DeclarationProblem(file, line, end - lineStart + 1, message);
    }

    /// A problem directly after a node.
    DeclarationProblem after(IASTNode node, DeclarationFault code, Object... arguments) {
        IASTFileLocation location = node.getFileLocation();
        return at(location == null ? 0 : location.getNodeOffset() + location.getNodeLength(), code, arguments);
    }

    DeclarationProblem declaration(DeclarationException e) {
        return at(e.location(), e.fault());
    }

    /// @param includes what was looked for
    DeclarationProblem preprocessor(IASTProblem problem, IncludeFiles includes) {
        List<String> arguments = Arrays.asList(problem.getArguments());
        if (problem.getID() == IProblem.PREPROCESSOR_INCLUSION_NOT_FOUND && !arguments.isEmpty()) {
            return at(problem.getFileLocation(), missing(arguments.getFirst(), includes));
        }
        return at(
                problem.getFileLocation(),
                isElsewhere(problem.getFileLocation())
                        ? Message.of(DeclarationFault.ELSEWHERE)
                        : Message.of(DeclarationFault.PREPROCESSOR, problem.getMessage()));
    }

    private static Message missing(String header, IncludeFiles includes) {
        List<String> looked = includes.lookedIn(header);
        return switch (includes.refusal(header)) {
            case OUTSIDE -> Message.of(DeclarationFault.INCLUDE_OUTSIDE, header);
            case NO_FILE -> Message.of(DeclarationFault.INCLUDE_NO_FILE, header);
            case null ->
                Message.of(
                        DeclarationFault.MISSING_INCLUDE,
                        header,
                        looked.isEmpty()
                                ? Message.of(DeclarationFault.INCLUDE_UNREAD)
                                : Message.of(DeclarationFault.INCLUDE_LOOKED, looked));
        };
    }

    /// The most likely reason why the parser cannot go on.
    DeclarationProblem syntax(Stuck stuck) {
        int end = text.stripTrailing().length();
        IASTFileLocation location = stuck.location();
        int offset = location == null ? end : Math.min(location.getNodeOffset(), end);
        char unclosed = unclosed();
        if (unclosed != 0) {
            return at(offset, DeclarationFault.MISSING, String.valueOf(unclosed));
        }
        return offset == end
                ? at(end, DeclarationFault.ENDS_EARLY)
                : at(offset, DeclarationFault.UNEXPECTED, stuck.token());
    }

    /// The problem for a declaration that the parser skipped.
    DeclarationProblem syntax(IASTProblemDeclaration problem) {
        String signature = problem.getRawSignature().strip();
        String start = signature.lines().findFirst().orElse("");
        return at(
                problem.getFileLocation(),
                isElsewhere(problem.getFileLocation())
                        ? Message.of(DeclarationFault.ELSEWHERE)
                        : Message.of(DeclarationFault.UNEXPECTED, start));
    }

    /// Whether a place is in an included file, whose text is not to be quoted.
    private boolean isElsewhere(@Nullable IASTFileLocation location) {
        return location != null && !location.getFileName().equals(file);
    }

    /// The bracket that would close the innermost open one at the end of the text; 0 if all are closed.
    private char unclosed() {
        StringBuilder open = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '(' -> open.append(')');
                case '[' -> open.append(']');
                case '{' -> open.append('}');
                case ')', ']', '}' -> {
                    if (open.isEmpty() || open.charAt(open.length() - 1) != c) {
                        return 0;
                    }
                    open.setLength(open.length() - 1);
                }
                default -> {}
            }
        }
        return open.isEmpty() ? 0 : open.charAt(open.length() - 1);
    }

    private DeclarationProblem at(@Nullable IASTFileLocation location, Message message) {
        if (location == null) {
            return at(0, message);
        }
        // The offset belongs to an included file, not to this text, so only the line is known.
        return !isElsewhere(location)
                ? at(location.getNodeOffset(), message)
                : new DeclarationProblem(location.getFileName(), location.getStartingLineNumber(), 1, message);
    }
}
