package org.interopexplorer.core.header;

import java.io.IOException;
import org.interopexplorer.core.message.Message;

/// A file cannot be read as a header.
public final class UnreadableHeaderException extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Message why;

    UnreadableHeaderException(Message why, IOException cause) {
        super(why.key(), cause);
        this.why = why;
    }

    /// What is wrong, for a person.
    public Message why() {
        return why;
    }
}
