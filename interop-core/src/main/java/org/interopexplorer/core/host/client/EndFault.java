package org.interopexplorer.core.host.client;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a host was lost if its record does not explain its end, why a host cannot be confined, and what a process
/// said instead of an answer.
public enum EndFault implements MessageCode {
    CONFINED_FAILED("confined.failed", value("words")),
    CONFINED_LINUX("confined.linux"),
    CONFINED_NO_BWRAP("confined.no-bwrap"),
    CONFINED_WINE("confined.wine"),
    NO_MEMORY("end.no-memory"),
    NO_RECORD("end.no-record"),
    NOT_TOLD("end.not-told"),
    OWN_WORDS("end.own-words", value("words")),
    SAID_NOTHING("end.said-nothing"),
    UNREADABLE("end.unreadable", value("detail")),
    UNWANTED_ANSWER("end.unwanted-answer"),
    UNWANTED_CALLBACK("end.unwanted-callback"),
    /// Words of the JDK.
    WORDS("end.words", value("words"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    EndFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
