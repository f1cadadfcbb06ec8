package org.interopexplorer.core.value;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a text is not a literal.
public enum LiteralFault implements MessageCode {
    CALLBACK_ELSE("literal.callback-else"),
    COUNT("literal.count"),
    DECIMAL_COMMA("literal.decimal-comma", value("number")),
    DUPLICATE_MEMBER("literal.duplicate-member", value("name")),
    EMPTY("literal.empty"),
    ESCAPE("literal.escape", value("escape")),
    ESCAPE_CODE_POINT("literal.escape-code-point"),
    ESCAPE_DIGITS("literal.escape-digits", value("digits")),
    EXPECTED("literal.expected", message("what"), message("found")),
    INOUT("literal.inout"),
    LEADING_ZERO("literal.leading-zero", value("octal")),
    MIXED_MEMBERS("literal.mixed-members", value("named"), value("inOrder")),
    NOT_ONE_CHARACTER("literal.not-one-character"),
    NUMBER("literal.number", value("phrase")),
    NUMBER_TOO_LONG("literal.number-too-long", number("length"), number("longest")),
    OCTAL_ESCAPE("literal.octal-escape"),
    PART_CALLBACK_BODY("literal.part.callback-body"),
    PART_END("literal.part.end"),
    PART_NAME("literal.part.name"),
    PART_SIGN("literal.part.sign", value("sign")),
    PART_SYMBOL("literal.part.symbol"),
    PART_VALUE("literal.part.value"),
    PREFIX("literal.prefix", value("prefix"), value("type")),
    PREFIX_UNTYPED("literal.prefix-untyped", value("prefix")),
    REAL_TOO_LARGE("literal.real-too-large", value("phrase")),
    TOO_DEEP("literal.too-deep", value("maxDepth")),
    TOO_MANY_MEMBERS("literal.too-many-members", value("type"), number("count"), list("members")),
    TRAILING_TEXT("literal.trailing-text", value("rest")),
    UNKNOWN_CONSTANT("literal.unknown-constant", value("name"), list("constants")),
    UNKNOWN_WORD("literal.unknown-word", value("phrase")),
    UNTERMINATED("literal.unterminated", value("quote"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    LiteralFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
