package org.interopexplorer.core.binding;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with a declaration of a native function, or worth knowing about it.
public enum BindingFault implements MessageCode {
    AUTO_LAYOUT("binding.auto-layout", value("parameter"), value("type")),
    BY_REFERENCE("binding.by-reference", value("parameter"), value("native")),
    BY_VALUE("binding.by-value", value("parameter"), value("native")),
    CALLBACK_JAVA("binding.callback-java", value("parameter")),
    CAPACITY("binding.capacity", value("parameter")),
    CAPACITY_NAMED("binding.capacity-named", value("parameter"), value("size")),
    CAPTURE("binding.capture", value("name"), value("code")),
    CHARSET("binding.charset", value("parameter"), value("declared"), value("native")),
    CONVENTION("binding.convention", value("declared"), value("native")),
    DELEGATE("binding.delegate", value("parameter")),
    DELEGATE_CONVENTION("binding.delegate-convention", value("parameter"), value("declared"), value("native")),
    ENTRY_POINT("binding.entry-point", value("name"), value("library")),
    ENTRY_POINT_EXACT("binding.entry-point-exact", value("name"), value("library"), value("other")),
    ENTRY_POINT_NEAR("binding.entry-point-near", value("name"), value("library"), value("other")),
    ENTRY_POINT_UNKNOWN("binding.entry-point-unknown", value("name"), value("library"), list("unread")),
    FIELD_ORDER("binding.field-order", value("struct"), value("order"), value("fields")),
    FREED("binding.freed", value("native")),
    GENERIC("binding.generic", value("parameter"), value("type")),
    GENERIC_BLITTABLE("binding.generic-blittable", value("type")),
    GENERIC_COPIED("binding.generic-copied", value("type")),
    GENERIC_DELEGATE("binding.generic-delegate", value("type")),
    GENERIC_ELSEWHERE("binding.generic-elsewhere", value("type")),
    GENERIC_INTERFACE("binding.generic-interface", value("type")),
    GENERIC_METHOD("binding.generic-method", value("method")),
    GENERIC_NEWER("binding.generic-newer", value("parameter"), value("type")),
    GENERIC_OBJECT("binding.generic-object", value("type")),
    GENERIC_OPEN("binding.generic-open", value("type")),
    GENERIC_REFUSED("binding.generic-refused", value("type")),
    GENERIC_STRUCT("binding.generic-struct", value("type")),
    GENERIC_WINRT("binding.generic-winrt", value("type")),
    JNA_UNSUPPORTED("binding.jna-unsupported", value("parameter"), value("type")),
    KIND("binding.kind", value("parameter"), value("declared"), value("native")),
    LAST_ERROR("binding.last-error", value("name")),
    LIBRARY("binding.library", value("library"), list("tried")),
    LIBRARY_ELSEWHERE("binding.library-elsewhere", value("library"), value("system")),
    LIBRARY_UNREADABLE("binding.library-unreadable", value("file"), message("why")),
    NO_LIBRARY("binding.no-library"),
    NO_MODULE("binding.no-module", value("file")),
    NOTHING("binding.nothing", value("folder")),
    NO_RESULT("binding.no-result", value("declared")),
    OWN_CODE("binding.own-code"),
    ORDINAL("binding.ordinal", value("ordinal"), value("library")),
    PARAMETER_COUNT("binding.parameter-count", value("declared"), value("native")),
    SAFE_HANDLE("binding.safe-handle", value("native")),
    STRUCT_FIELD(
            "binding.struct-field",
            value("parameter"),
            value("field"),
            value("declared"),
            value("native"),
            value("member")),
    STRUCT_FIELDS("binding.struct-fields", value("parameter"), value("declared"), value("native")),
    STRUCT_NEWER("binding.struct-newer", value("parameter"), value("declared"), value("native")),
    STRUCT_OLDER("binding.struct-older", value("parameter"), value("declared"), value("native")),
    STRUCT_ORDER("binding.struct-order", value("parameter"), list("declared"), list("native")),
    STRUCT_SIZE("binding.struct-size", value("parameter"), value("declared"), value("native")),
    TEXT_WRITTEN("binding.text-written", value("parameter")),
    TEXT_WRITTEN_JAVA("binding.text-written-java", value("parameter")),
    UNREADABLE("binding.unreadable", value("token"), message("why")),
    UNREADABLE_JAVA("binding.unreadable-java", value("declaration"), value("why")),
    VARIADIC("binding.variadic"),
    VARIADIC_JAVA("binding.variadic-java"),
    WIDTH("binding.width", value("parameter"), value("declared"), value("size"), value("native"), value("wanted")),
    WIDTH_BEHIND(
            "binding.width-behind",
            value("parameter"),
            value("declared"),
            value("size"),
            value("native"),
            value("wanted")),
    WRONG_LETTER("binding.wrong-letter", value("export"), value("charset"), value("other"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    BindingFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
