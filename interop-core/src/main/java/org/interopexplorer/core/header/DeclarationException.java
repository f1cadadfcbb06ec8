package org.interopexplorer.core.header;

import java.util.List;
import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.interopexplorer.core.header.Problem.Code;
import org.jspecify.annotations.Nullable;

/// Gives up on one declaration, at the node to blame.
final class DeclarationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient IASTNode at;
    private final Code code;
    private final transient List<String> arguments;

    DeclarationException(IASTNode at, Code code, String... arguments) {
        super(code.key(), null, false, false);
        this.at = at;
        this.code = code;
        this.arguments = List.of(arguments);
    }

    @Nullable
    IASTFileLocation location() {
        return at.getFileLocation();
    }

    Code code() {
        return code;
    }

    List<String> arguments() {
        return arguments;
    }
}
