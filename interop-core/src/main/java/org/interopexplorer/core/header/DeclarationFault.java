package org.interopexplorer.core.header;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with C text.
public enum DeclarationFault implements MessageCode {
    ATTRIBUTE("c.attribute", value("attribute")),
    ELSEWHERE("c.elsewhere"),
    ENDS_EARLY("c.ends-early"),
    INCOMPLETE("c.incomplete", value("type")),
    IS_FUNCTION("c.is-function", value("name")),
    MACRO_TOO_LARGE("c.macro-too-large", value("macro"), number("most")),
    MISSING("c.missing", value("sign")),
    INCLUDE_LOOKED("c.include-looked", list("directories")),
    INCLUDE_NO_FILE("c.include-no-file", value("header")),
    INCLUDE_OUTSIDE("c.include-outside", value("header")),
    INCLUDE_UNREAD("c.include-unread"),
    MISSING_INCLUDE("c.missing-include", value("header"), message("where")),
    MISSPELLED_TYPE("c.misspelled-type", value("name"), value("similar")),
    NESTED("c.nested"),
    NO_FUNCTION("c.no-function"),
    NO_OBJECT("c.no-object"),
    NO_PARAMETERS("c.no-parameters", value("name")),
    NO_RETURN_TYPE("c.no-return-type"),
    NO_TYPE("c.no-type"),
    NO_VARIABLE("c.no-variable"),
    NOT_CONSTANT("c.not-constant"),
    PREPROCESSOR("c.preprocessor", value("why")),
    REDEFINED("c.redefined", value("name")),
    TOO_MANY_INCLUDES("c.too-many-includes", value("file")),
    UNEXPECTED("c.unexpected", value("token")),
    UNKNOWN_TYPE("c.unknown-type", value("name")),
    UNREADABLE("c.unreadable", message("why")),
    UNREADABLE_ABSENT("c.unreadable.absent"),
    UNREADABLE_NO_FILE("c.unreadable.no-file"),
    UNREADABLE_NO_TEXT("c.unreadable.no-text"),
    UNREADABLE_SYSTEM("c.unreadable.system", value("why")),
    UNREADABLE_TOO_LARGE("c.unreadable.too-large", value("megabytes")),
    UNSUPPORTED("c.unsupported", message("what")),
    VA_LIST("c.va-list"),
    VOID_PARAMETER("c.void-parameter"),
    WHAT_BIT_FIELD("c.what.bit-field", value("width")),
    WHAT_MEMBER("c.what.member"),
    WHAT_TEXT("c.what.text", value("text"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    DeclarationFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    /// Whether it says that an include is missing, so that what stands behind it may mean something else.
    public boolean isMissingInclude() {
        return this == MISSING_INCLUDE || this == INCLUDE_NO_FILE || this == INCLUDE_OUTSIDE;
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
