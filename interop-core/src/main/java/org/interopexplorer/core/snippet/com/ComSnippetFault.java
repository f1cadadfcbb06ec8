package org.interopexplorer.core.snippet.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a call of a COM object cannot be written as a program, or not in one language.
public enum ComSnippetFault implements MessageCode {
    BY_ORDINAL("com-snippet.by-ordinal", value("language"), value("name")),
    DECLARATION("com-snippet.declaration", value("language"), value("name"), value("type")),
    FILE("com-snippet.file", value("language"), value("file")),
    NAME("com-snippet.name", value("name")),
    NO_CLASS("com-snippet.no-class", value("object")),
    NO_CONSTANTS("com-snippet.no-constants", value("language"), value("library")),
    NO_NAMES("com-snippet.no-names", value("language"), value("interface")),
    NO_PLACE("com-snippet.no-place", value("name")),
    NO_TYPES("com-snippet.no-types", value("library")),
    NO_VTABLE("com-snippet.no-vtable", value("language"), value("member")),
    OUT("com-snippet.out", value("language"), value("member"), value("parameter")),
    PARAMETER("com-snippet.parameter", value("language"), value("member"), value("parameter"), value("type")),
    RETURNS("com-snippet.returns", value("language"), value("member"), value("type")),
    SLOT("com-snippet.slot", value("member")),
    VALUE("com-snippet.value", value("language"), value("member"), value("type"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ComSnippetFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
