package org.interopexplorer.core.collection;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What a run of a collection tells of its steps.
public enum StepText implements MessageCode {
    CANCELLED("run.cancelled"),
    LOST("run.lost", list("names")),
    SKIPPED_ENDED("run.skipped-ended", value("name")),
    SKIPPED_NEVER("run.skipped-never", value("name")),
    UNMET("run.unmet", value("expected"), message("actual"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    StepText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
