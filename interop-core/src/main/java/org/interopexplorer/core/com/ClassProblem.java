package org.interopexplorer.core.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why objects of a registered class cannot be created.
public enum ClassProblem implements MessageCode {
    NO_SERVER("class.no-server"),
    OTHER_BITS("class.other-bits", value("bits"), value("host")),
    REMOTE("class.remote"),
    SERVER_MISSING("class.server-missing", value("server"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ClassProblem(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
