package org.interopexplorer.core.call;

import org.interopexplorer.core.host.protocol.Reply;

/// Thrown if the body of an object's method does not compile.
public final class BodyRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Reply.Rejected why;

    BodyRefusedException(Reply.Rejected why) {
        super(why.message());
        this.why = why;
    }

    /// The index of the method; [HelperRequest.CompileObject#DECLARATIONS] for the declarations.
    public int method() {
        return why.callback();
    }

    /// What the compiler says, in English.
    public String complaint() {
        return why.message();
    }

    /// The line in the body, from 1; 0 if none is known.
    public int line() {
        return why.line();
    }

    /// The column, from 1; 0 if none is known.
    public int column() {
        return why.column();
    }
}
