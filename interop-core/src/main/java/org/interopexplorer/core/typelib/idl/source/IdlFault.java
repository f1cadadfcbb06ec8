package org.interopexplorer.core.typelib.idl.source;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with an IDL text.
public enum IdlFault implements MessageCode {
    AT("idl.at", value("file"), value("line"), value("column"), message("what")),
    BASE("idl.base", value("type"), value("base")),
    EMPTY("idl.empty"),
    ENDS_EARLY("idl.ends-early", value("expected")),
    EXPECTED("idl.expected", value("expected"), value("found")),
    GUID("idl.guid", value("text")),
    IMPORT_MISSING("idl.import-missing", value("file"), list("folders")),
    IMPORT_UNREADABLE("idl.import-unreadable", value("file"), message("why")),
    INTERFACE_LEFT_OUT("idl.left-out", value("type"), message("why")),
    NESTED("idl.nested"),
    NOT_CONSTANT("idl.not-constant", value("text")),
    PARAMETERS("idl.parameters", value("type"), number("wanted"), number("given")),
    TOO_MUCH("idl.too-much", value("limit")),
    UNKNOWN_TYPE("idl.unknown-type", value("type")),
    UNREADABLE("idl.unreadable", message("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    IdlFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
