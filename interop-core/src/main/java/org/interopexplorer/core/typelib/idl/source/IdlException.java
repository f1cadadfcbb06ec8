package org.interopexplorer.core.typelib.idl.source;

import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Text that is not IDL, or more of it than is read.
final class IdlException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Place place;
    private final transient Message why;

    private final transient @Nullable Declared spoiled;

    IdlException(Place place, Message why) {
        this(place, why, null);
    }

    /// @param spoiled the type that has no members because of it
    IdlException(Place place, Message why, @Nullable Declared spoiled) {
        super(why.key(), null, false, false);
        this.place = place;
        this.why = why;
        this.spoiled = spoiled;
    }

    @Nullable
    Declared spoiled() {
        return spoiled;
    }

    Place place() {
        return place;
    }

    Message why() {
        return why;
    }
}
