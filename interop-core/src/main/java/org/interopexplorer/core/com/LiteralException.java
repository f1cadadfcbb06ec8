package org.interopexplorer.core.com;

import org.interopexplorer.core.message.Message;

/// A text that is no literal of a VARIANT.
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
