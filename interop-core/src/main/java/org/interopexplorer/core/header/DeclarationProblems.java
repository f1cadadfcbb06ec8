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

/// Makes problems of one text, with line and column.
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

    /// Just behind a node.
    DeclarationProblem after(IASTNode node, DeclarationFault code, Object... arguments) {
        IASTFileLocation location = node.getFileLocation();
        return at(location == null ? 0 : location.getNodeOffset() + location.getNodeLength(), code, arguments);
    }

    DeclarationProblem declaration(DeclarationException e) {
        return at(e.location(), e.fault());
    }

    DeclarationProblem preprocessor(IASTProblem problem) {
        List<String> arguments = Arrays.asList(problem.getArguments());
        if (problem.getID() == IProblem.PREPROCESSOR_INCLUSION_NOT_FOUND && !arguments.isEmpty()) {
            return at(problem.getFileLocation(), Message.of(DeclarationFault.MISSING_INCLUDE, arguments.getFirst()));
        }
        return at(problem.getFileLocation(), Message.of(DeclarationFault.PREPROCESSOR, problem.getMessage()));
    }

    /// What keeps the parser from going on, in words for the likeliest reason.
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

    /// What the parser passed over in a file.
    DeclarationProblem syntax(IASTProblemDeclaration problem) {
        String signature = problem.getRawSignature().strip();
        String start = signature.lines().findFirst().orElse("");
        return at(problem.getFileLocation(), Message.of(DeclarationFault.UNEXPECTED, start));
    }

    /// The bracket that would close the innermost open one at the end of the text; 0 where all are closed.
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
        // In an included file the offset is not one of this text; its line is all that can be said.
        return location.getFileName().equals(file)
                ? at(location.getNodeOffset(), message)
                : new DeclarationProblem(location.getFileName(), location.getStartingLineNumber(), 1, message);
    }
}
