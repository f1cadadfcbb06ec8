package org.interopexplorer.core.host.jvm;

import org.interopexplorer.core.host.protocol.Reply.Rejected;

/// Thrown for a request that is refused before anything native runs.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Rejected reply;

    Refusal(Rejected reply) {
        super(reply.message());
        this.reply = reply;
    }

    Refusal(Rejected.Reason reason, String message) {
        this(new Rejected(reason, message));
    }

    Rejected reply() {
        return reply;
    }
}
