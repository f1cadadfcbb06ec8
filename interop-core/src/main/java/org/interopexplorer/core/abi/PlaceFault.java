package org.interopexplorer.core.abi;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a calling convention has no place for a value.
public enum PlaceFault implements MessageCode {
    ALIGNED("place.aligned", value("type")),
    BEFORE_REGISTERS("place.before-registers", value("type")),
    CLANG_MICROSOFT("place.clang-microsoft", value("type")),
    CONVENTION("place.convention", value("keyword")),
    NOT_ON_X86("place.not-on-x86", value("type")),
    SOLE_MEMBER("place.sole-member", value("type")),
    SPLIT("place.split", value("type")),
    WIDE_VECTOR("place.wide-vector", value("type"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    PlaceFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
