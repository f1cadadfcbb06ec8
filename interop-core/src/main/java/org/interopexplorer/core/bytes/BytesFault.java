package org.interopexplorer.core.bytes;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong where bytes do not hold what was asked for.
public enum BytesFault implements MessageCode {
    COUNT("bytes.count", message("what"), value("declared"), value("size"), value("left")),
    NAME("bytes.name", value("offset"), value("bytes")),
    OUTSIDE("bytes.outside", value("length"), value("place"), value("size")),
    WHOLE("bytes.whole");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    BytesFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
