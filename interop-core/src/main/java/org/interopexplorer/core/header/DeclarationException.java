package org.interopexplorer.core.header;

import org.eclipse.cdt.core.dom.ast.IASTFileLocation;
import org.eclipse.cdt.core.dom.ast.IASTNode;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Thrown to give up on one declaration. It names the faulty node.
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
