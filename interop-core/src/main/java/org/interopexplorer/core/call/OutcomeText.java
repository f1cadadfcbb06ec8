package org.interopexplorer.core.call;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// How a call ended.
public enum OutcomeText implements MessageCode {
    CRASH_AT("outcome.crash.at", message("crash"), value("address")),
    CRASH_EXCEPTION("outcome.crash.exception", value("code")),
    CRASH_IN("outcome.crash.in", message("crash"), value("place")),
    CRASH_SIGNAL("outcome.crash.signal", value("signal")),
    CRASHED("outcome.crashed", value("signal")),
    ENDED_CRASHED("outcome.ended-crashed", value("function"), message("crash")),
    ENDED_LOST("outcome.ended-lost", value("function"), value("library"), message("why")),
    ENDED_TIMED_OUT("outcome.ended-timed-out", value("function"), value("limit")),
    EXITED("outcome.exited", value("status")),
    LOST("outcome.lost", message("why")),
    REJECTED("outcome.rejected", list("problems")),
    REPORTS_FAILURE("outcome.reports-failure", value("code")),
    REPORTS_FAILURE_ALONE("outcome.reports-failure-alone"),
    RETURNED("outcome.returned"),
    RETURNED_VALUE("outcome.returned-value", value("value")),
    STOPPED("outcome.stopped"),
    TIMED_OUT("outcome.timed-out");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    OutcomeText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
