package org.interopexplorer.core.signature;

import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Says where two sources disagree about one function.
public enum DifferenceText implements MessageCode {
    COUNT("signature.difference.count", number("here"), number("there")),
    PARAMETER("signature.difference.parameter", value("number"), value("name"), value("here"), value("there")),
    RESULT("signature.difference.result", value("here"), value("there")),
    VARIADIC("signature.difference.variadic");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    DifferenceText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
