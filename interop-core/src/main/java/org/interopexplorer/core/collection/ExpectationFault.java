package org.interopexplorer.core.collection;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a text is not an expectation.
public enum ExpectationFault implements MessageCode {
    BEGINNING("expectation.beginning", list("words")),
    CALLBACKS("expectation.callbacks"),
    COUNT("expectation.count", value("operand")),
    EXIT_STATUS("expectation.exit-status", value("detail")),
    INDEX("expectation.index", value("index")),
    MEMBER("expectation.member"),
    MISSPELLED_SUBJECT("expectation.misspelled-subject", value("word"), value("near")),
    NO_PARTS("expectation.no-parts", value("word")),
    OPERAND("expectation.operand", value("before")),
    OPERATOR("expectation.operator"),
    PROBLEM_CODE("expectation.problem-code", value("detail")),
    REGULAR_EXPRESSION("expectation.regular-expression", value("operand"), value("part")),
    SIGNAL("expectation.signal", value("name")),
    STATUS("expectation.status", value("operand"), value("kind")),
    TIMED_OUT("expectation.timed-out"),
    TOLERANCE("expectation.tolerance", value("number")),
    TRAILING_TEXT("expectation.trailing-text", value("rest")),
    UNKNOWN_SUBJECT("expectation.unknown-subject", value("word"), list("words")),
    WHICH("expectation.which", value("word"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ExpectationFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
