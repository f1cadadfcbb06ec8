package org.interopexplorer.core.com;

import org.interopexplorer.core.message.Message;

/// Thrown for a text that is not a VARIANT literal.
public final class LiteralException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message problem;

    LiteralException(ComFault what, Object... arguments) {
        super(what.key());
        problem = Message.of(what, arguments);
    }

    public Message problem() {
        return problem;
    }
}
