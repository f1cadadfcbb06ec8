package org.interopexplorer.core.marshal;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// A problem with its place before it.
public enum ProblemPlace implements MessageCode {
    AT("problem.at", value("path"), message("what")),
    AT_RESULT("problem.at-result", value("within"), message("what")),
    IN_CALLBACK("problem.in-callback", value("parameter"), value("line"), value("column"), message("what")),
    IN_DECLARATION("problem.in-declaration", value("line"), value("column"), message("what")),
    IN_FILE("problem.in-file", value("file"), value("line"), value("column"), message("what")),
    IN_LITERAL("problem.in-literal", value("parameter"), value("literal"), value("column"), message("what")),
    IN_PROTOTYPE("problem.in-prototype", value("line"), value("column"), message("what")),
    IN_THIS_CALLBACK("problem.in-this-callback", value("line"), value("column"), message("what"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ProblemPlace(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
