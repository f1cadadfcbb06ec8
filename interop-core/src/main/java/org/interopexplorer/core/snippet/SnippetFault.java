package org.interopexplorer.core.snippet;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a call cannot be written as a program, or not in one language.
public enum SnippetFault implements MessageCode {
    BSTR("snippet.bstr", value("type")),
    BIT_FIELDS("snippet.bit-fields", value("language"), value("type")),
    BODY("snippet.body", value("parameter"), value("body")),
    BY_POINTER("snippet.by-pointer", value("function")),
    CALLBACK_TYPE("snippet.callback-type", value("parameter"), value("type")),
    CONVENTION("snippet.convention", value("language"), value("convention")),
    FLEXIBLE("snippet.flexible", value("type")),
    FOREIGN_ADDRESS("snippet.foreign-address", value("name")),
    LAYOUT("snippet.layout", value("language"), value("type")),
    NOTHING_DECLARED("snippet.nothing-declared", value("library")),
    NO_TYPE("snippet.no-type", value("language"), value("type")),
    NOT_32_BITS("snippet.not-32-bits", value("language")),
    OTHER_LIBRARY("snippet.other-library", value("symbol")),
    PACKED_BY_VALUE("snippet.packed-by-value", value("language"), value("type")),
    UNION_BY_VALUE("snippet.union-by-value", value("language"), value("type")),
    VARIABLE("snippet.variable", value("name")),
    VARIADIC("snippet.variadic", value("language"), value("function")),
    VERSION("snippet.version", value("language"), value("function"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    SnippetFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
