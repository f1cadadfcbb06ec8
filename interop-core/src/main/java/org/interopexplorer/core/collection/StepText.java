package org.interopexplorer.core.collection;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// The texts about the steps of a run.
public enum StepText implements MessageCode {
    PLAN_CALLS("plan.calls", value("step"), value("function"), value("library"), value("arguments")),
    PLAN_COM("plan.com", value("step"), value("action")),
    PLAN_JAVA("plan.java", value("step"), value("body")),
    PLAN_LOADS("plan.loads", value("library")),
    PLAN_LOOK_IN("plan.look-in", value("folder")),
    PLAN_PRELOADS("plan.preloads", value("library")),
    PLAN_REMOTE("plan.remote", value("library")),
    PLAN_SERVER("plan.server", value("library")),
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
