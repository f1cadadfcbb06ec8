package org.interopexplorer.core.typelib;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a file has no type library to read.
public enum TypelibFault implements MessageCode {
    NO_SUCH_RESOURCE("typelib.no-such-resource", value("file"), value("number"), value("count")),
    NONE("typelib.none", value("file")),
    UNKNOWN("typelib.unknown", value("offset"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    TypelibFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
