package org.interopexplorer.core.bytes;

import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a file cannot be opened, or not be read to its end.
public enum FileFault implements MessageCode {
    CHANGED("file.changed", value("file")),
    DENIED("file.denied", value("file")),
    DEVICE("file.device", value("file")),
    DIRECTORY("file.directory", value("file")),
    FIFO("file.fifo", value("file")),
    LINK_LOOP("file.link-loop", value("file")),
    MISSING("file.missing", value("file")),
    MISSING_TARGET("file.missing-target", value("file"), value("target")),
    NOT_A_DIRECTORY("file.not-a-directory", value("file"), value("parent")),
    SOCKET("file.socket", value("file")),
    SPECIAL("file.special", value("file")),
    TOO_LARGE("file.too-large", value("file"), number("largest")),
    UNREADABLE("file.unreadable", value("file"), value("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    FileFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
