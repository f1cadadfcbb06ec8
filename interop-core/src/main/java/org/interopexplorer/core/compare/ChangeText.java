package org.interopexplorer.core.compare;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Says what changed between two versions of a library.
public enum ChangeText implements MessageCode {
    CONSTANT_ADDED("compare.constant.added", value("name"), number("value")),
    CONSTANT_CHANGED("compare.constant.changed", value("name"), number("before"), number("after")),
    CONSTANT_REMOVED("compare.constant.removed", value("name"), number("value")),
    CONVENTION("compare.convention", value("before"), value("after")),
    COUNT("compare.count", number("before"), number("after")),
    DATA_SIZE("compare.data-size", number("before"), number("after")),
    DEFAULT_VERSION("compare.default-version", value("before"), value("after")),
    EXPORT_ADDED("compare.export.added", value("kind")),
    EXPORT_KIND("compare.export.kind", value("before"), value("after")),
    EXPORT_REMOVED("compare.export.removed", value("kind")),
    FORWARDER("compare.forwarder", value("before"), value("after")),
    IDENTITY("compare.identity", value("before"), value("after")),
    MEMBER_ADDED("compare.member.added", value("member"), value("type"), number("offset")),
    MEMBER_CHANGED("compare.member.changed", value("member"), value("before"), value("after")),
    MEMBER_MOVED("compare.member.moved", value("member"), value("before"), value("after")),
    MEMBER_REMOVED("compare.member.removed", value("member"), value("type")),
    ORDINAL("compare.ordinal", value("before"), value("after")),
    PARAMETER("compare.parameter", number("number"), value("name"), value("before"), value("after")),
    RESULT("compare.result", value("before"), value("after")),
    TARGET("compare.target", value("before"), value("after")),
    TYPE_SIZE("compare.type-size", number("before"), number("after")),
    VARIABLE("compare.variable", value("before"), value("after")),
    VARIADIC_GAINED("compare.variadic.gained"),
    VARIADIC_LOST("compare.variadic.lost"),
    VERSION_ADDED("compare.version.added", value("version")),
    VERSION_REMOVED("compare.version.removed", value("version")),
    VIRTUAL_ADDED("compare.virtual.added", value("function"), number("slot")),
    VIRTUAL_MOVED("compare.virtual.moved", value("function"), number("before"), number("after")),
    VIRTUAL_REMOVED("compare.virtual.removed", value("function"), number("slot")),
    WITH("compare.with", message("change"), value("function"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ChangeText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
