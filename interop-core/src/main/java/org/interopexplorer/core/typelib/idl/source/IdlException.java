package org.interopexplorer.core.typelib.idl.source;

import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.message.Message;

/// Text that is not IDL, or more of it than is read.
final class IdlException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final transient Message why;

    IdlException(Place place, Message why) {
        super(why.key(), null, false, false);
        this.place = place;
        this.why = why;
    }

    Place place() {
        return place;
    }

    Message why() {
        return why;
    }
}
