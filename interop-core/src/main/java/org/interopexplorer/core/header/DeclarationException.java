package org.interopexplorer.core.header;

import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Gives up on one declaration, at the node to blame.
final class DeclarationException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient IASTNode at;
    private final transient Message fault;

    DeclarationException(IASTNode at, DeclarationFault code, Object... arguments) {
        super(code.key(), null, false, false);
        this.at = at;
        this.fault = Message.of(code, arguments);
    }

    @Nullable
    IASTFileLocation location() {
        return at.getFileLocation();
    }

    Message fault() {
        return fault;
    }
}
