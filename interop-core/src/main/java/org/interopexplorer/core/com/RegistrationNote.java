package org.interopexplorer.core.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What a person should know before and after classes are registered.
public enum RegistrationNote implements MessageCode {
    /// Before a server's code runs.
    FOREIGN_CODE("registration.foreign-code", value("file"), value("function")),
    /// After a server wrote, and after an undo.
    FILES_STAY("registration.files-stay"),
    /// If the registry is not the explorer's own.
    NEEDS_CONSENT("registration.needs-consent", value("place")),
    NOTHING_CHANGED("registration.nothing-changed", value("file")),
    PASSED_OVER("registration.passed-over", value("key")),
    /// At a start: an earlier registration was not finished, and is undone.
    RECOVERED("registration.recovered", value("subject")),
    /// Somebody else has changed it since.
    LEFT("registration.left", value("key")),
    JOURNAL("registration.journal", value("why")),
    UNKNOWN("registration.unknown", value("id"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    RegistrationNote(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
