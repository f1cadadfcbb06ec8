package org.interopexplorer.core.metadata.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What metadata does not tell about COM types.
enum ComMetadataFault implements MessageCode {
    ELSEWHERE("metadata.com.elsewhere", value("type"), value("assembly")),
    GENERIC("metadata.com.generic", value("type")),
    MANY("metadata.com.many", value("limit")),
    NONE("metadata.com.none"),
    NO_ID("metadata.com.no-id", value("type")),
    UNREADABLE("metadata.com.unreadable", value("token"), message("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ComMetadataFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
