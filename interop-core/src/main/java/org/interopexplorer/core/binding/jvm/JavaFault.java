package org.interopexplorer.core.binding.jvm;

import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why Java classes cannot be read, or not all of them.
public enum JavaFault implements MessageCode {
    CLASS("java.class", value("name"), value("why")),
    CLASSES("java.classes", number("most"), value("file")),
    CLASS_SIZE("java.class-size", value("name"), number("most")),
    CODE("java.code", value("class"), value("method"), value("why")),
    NONE("java.none", value("file")),
    STEPS("java.steps", number("most"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    JavaFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
