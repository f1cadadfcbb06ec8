package org.interopexplorer.core.marshal;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a value cannot be passed.
public enum ValueFault implements MessageCode {
    CALL_ARGUMENT_COUNT(
            "call.argument-count", value("function"), message("wanted"), number("given"), value("prototype")),
    CALL_ARGUMENT_COUNT_AT_LEAST("call.argument-count.at-least", number("count")),
    CALL_ARGUMENT_COUNT_EXACTLY("call.argument-count.exactly", number("count")),
    CALLBACK_PARAMETER_COUNT("callback.parameter-count", value("count"), value("pointer"), value("wanted")),
    TYPE_INCOMPLETE("type.incomplete", value("type")),
    TYPE_NO_BYTES("type.no-bytes", value("type")),
    TYPE_NO_SIZE("type.no-size", value("type")),
    TYPE_NO_VALUE("type.no-value", value("type")),
    TYPE_VA_LIST("type.va-list", value("type")),
    BOUND_UNKNOWN("value.bound-unknown", value("type")),
    DEAD_KEPT("value.dead-kept", value("name")),
    ELEMENT_SIZE(
            "value.element-size",
            value("parameter"),
            value("bytes"),
            value("addressBytes"),
            value("count"),
            value("total"),
            value("given")),
    FUNCTION_BY_POINTER("value.function-by-pointer", value("type")),
    FREED_KEPT("value.freed-kept", value("name"), value("call")),
    KEPT_NONE("value.kept.none"),
    KEPT_SOME("value.kept.some", list("names")),
    NO_TIME("value.no-time", value("given"), value("type"), value("example")),
    NO_VARIADIC_TYPE("value.no-variadic-type", value("given")),
    NULL_BY_VALUE("value.null-by-value", value("type")),
    OPAQUE("value.opaque", value("target")),
    OUT_OF_RANGE("value.out-of-range", value("value"), value("type"), value("least"), value("most")),
    SEVERAL_UNION_MEMBERS("value.several-union-members", value("type"), list("members")),
    SIZE_NEEDED("value.size-needed", value("type")),
    TAKES_ELEMENTS("value.takes.elements", value("example")),
    TAKES_EXAMPLE("value.takes.example", value("example")),
    TAKES_INOUT("value.takes.inout"),
    TAKES_MEMBERS("value.takes.members", value("example")),
    TAKES_NUMBER("value.takes.number"),
    TAKES_PLAIN("value.takes.plain"),
    TAKES_POINTER("value.takes.pointer", value("example")),
    TAKES_WHOLE("value.takes.whole"),
    TEXT_TOO_LONG("value.text-too-long", value("bytes"), value("room")),
    TOO_LARGE("value.too-large", value("bytes"), value("limit")),
    TOO_FEW_ELEMENTS("value.too-few-elements", value("given"), value("type"), value("wanted")),
    TOO_MANY_ELEMENTS("value.too-many-elements", value("elements"), value("type")),
    UNENCODABLE("value.unencodable", value("charset"), value("character"), value("codePoint")),
    UNKNOWN_KEPT("value.unknown-kept", value("name"), message("kept")),
    UNKNOWN_MEMBER("value.unknown-member", value("type"), value("member"), list("members")),
    WRONG_KIND("value.wrong-kind", value("value"), value("type"), message("wanted"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ValueFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
