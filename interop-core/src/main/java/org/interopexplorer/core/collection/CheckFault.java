package org.interopexplorer.core.collection;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why an expectation finds no value to compare.
public enum CheckFault implements MessageCode {
    CALLBACK_THREW("check.callback-threw", value("callback"), message("failure")),
    CONFINED_COM("check.confined-com"),
    FOUND("check.found", value("value")),
    FOUND_BUT("check.found-but", value("value"), message("why")),
    MISSPELLED_MEMBER("check.misspelled-member", value("name"), value("near")),
    NO_COM("check.no-com"),
    NO_ARGUMENT("check.no-argument", value("which"), number("count"), list("names")),
    NO_CALLBACK("check.no-callback", value("invoked")),
    NO_CHARACTER("check.no-character", value("index")),
    NO_ELEMENT("check.no-element", value("index"), value("elements")),
    NO_ELEMENTS("check.no-elements", value("shown")),
    NO_MEMBER("check.no-member", value("name"), list("members")),
    NO_MEMBERS("check.no-members", value("shown"), value("name")),
    NO_STATUS("check.no-status", value("word")),
    NOT_APPLICABLE("check.not-applicable", value("sign")),
    NOT_KEPT("check.not-kept", value("operand")),
    NOTHING_OUT("check.nothing-out", value("argument")),
    RETURNS_NOTHING("check.returns-nothing"),
    TYPE_UNKNOWN("check.type-unknown"),
    UNKNOWN_STATUS("check.unknown-status", value("operand"), value("word"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    CheckFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
