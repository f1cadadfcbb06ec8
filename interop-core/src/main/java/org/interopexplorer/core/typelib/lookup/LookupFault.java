package org.interopexplorer.core.typelib.lookup;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why types of an imported library are not known.
public enum LookupFault implements MessageCode {
    MISSING("typelib.import.missing", value("imported"), value("version"), value("guid")),
    UNREADABLE("typelib.import.unreadable", value("imported"), value("file"), message("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    LookupFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
