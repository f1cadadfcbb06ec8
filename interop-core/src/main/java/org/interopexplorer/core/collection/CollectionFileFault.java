package org.interopexplorer.core.collection;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with the file of a collection.
public enum CollectionFileFault implements MessageCode {
    COM_ACTION("calls.com-action", list("actions")),
    COM_OBJECT("calls.com-object"),
    CHARSET("calls.charset", value("name")),
    DUPLICATE_FIELD("calls.duplicate-field"),
    DUPLICATE_STEP("calls.duplicate-step", value("name")),
    EMPTY_TEXT("calls.empty-text"),
    ENCODING_INDEX("calls.encoding-index", value("arguments")),
    FORMAT_VERSION("calls.format-version", value("read"), value("given")),
    KEPT_NAME("calls.kept-name"),
    KEPT_PATH("calls.kept-path", value("text")),
    MISSING_FIELD("calls.missing-field"),
    MISSPELLED_FIELD("calls.misspelled-field", value("similar")),
    MISSPELLED_KEPT("calls.misspelled-kept", value("name"), value("similar")),
    MISSPELLED_LIBRARY("calls.misspelled-library", value("name"), value("similar")),
    NOT_ARRAY("calls.not-array"),
    NOT_JSON("calls.not-json"),
    NOT_NUMBER("calls.not-number"),
    NOT_TRUTH("calls.not-truth"),
    NOT_OBJECT("calls.not-object"),
    NOT_TEXT("calls.not-text"),
    NOT_UTF8("calls.not-utf8"),
    NUL("calls.nul"),
    TIMEOUT("calls.timeout", value("text")),
    TRAILING_TEXT("calls.trailing-text"),
    UNKNOWN_FIELD("calls.unknown-field", list("known")),
    UNKNOWN_KEPT("calls.unknown-kept", value("name"), list("kept")),
    UNKNOWN_LIBRARY("calls.unknown-library", value("name"), list("libraries"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    CollectionFileFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
